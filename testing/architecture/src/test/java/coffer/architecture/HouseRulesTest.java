package coffer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The smaller rules of CONTRIBUTING that a machine can hold. */
@AnalyzeClasses(packages = "coffer", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {
  private static final List<String> NAMES_NOT_FOUND_YET =
      List.of("Impl", "Manager", "Helper", "Utils", "Util");
  private static final Set<String> NO_ROOM_IS_CALLED =
      Set.of("util", "utils", "common", "impl", "misc");

  @ArchTest
  static final ArchRule standardStreamsBelongToTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages("coffer.cli..", "coffer.format..", "coffer.bench.jmh..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule noGenericExceptions =
      noClasses().should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS);

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    var unmarked = new TreeSet<String>();
    for (JavaClass type : classes) {
      JavaPackage room = type.getPackage();
      if (!room.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(room.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  @ArchTest
  static void everyNameHasBeenFound(JavaClasses classes) {
    assertThat(classes)
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> NAMES_NOT_FOUND_YET.stream().anyMatch(name::endsWith));
    assertThat(classes)
        .extracting(
            type -> type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1))
        .doesNotContainAnyElementsOf(NO_ROOM_IS_CALLED);
  }
}
