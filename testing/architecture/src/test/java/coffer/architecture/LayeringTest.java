package coffer.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Doors open inward only: server, then services, then pipeline and the stores, then wire and the
 * storage contract, then kernel.
 */
@AnalyzeClasses(packages = "coffer", importOptions = DoNotIncludeTests.class)
final class LayeringTest {
  /** Rooms that are no service. Whatever else there is counts as one, until it is named here. */
  private static final String[] ROOMS = {
    "coffer.kernel..",
    "coffer.wire..",
    "coffer.policy..",
    "coffer.pipeline..",
    "coffer.storage..",
    "coffer.tables..",
    "coffer.objects..",
    "coffer.crypto..",
    "coffer.roots..",
    "coffer.identity..",
    "coffer.server..",
    "coffer.cli..",
    "coffer.bench..",
    "coffer.format..",
    "coffer.testkit..",
    "coffer.apikit..",
    "coffer.harness.."
  };

  private static final DescribedPredicate<JavaClass> SERVICES =
      resideInAPackage("coffer..").and(resideOutsideOfPackages(ROOMS)).as("services");

  @ArchTest
  static final ArchRule kernelUsesNothing =
      classes()
          .that()
          .resideInAPackage("coffer.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("coffer.kernel..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule policyUsesTheKernelAndATokenizer =
      classes()
          .that()
          .resideInAPackage("coffer.policy..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "coffer.policy..",
              "coffer.kernel..",
              "com.fasterxml.jackson.core..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule decisionsDoNoInputOutput =
      noClasses()
          .that()
          .resideInAPackage("coffer.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net.http..")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule wireKnowsNothingOfStorage =
      noClasses()
          .that()
          .resideInAPackage("coffer.wire..")
          .should()
          .dependOnClassesThat(
              SERVICES.or(
                  resideInAnyPackage(
                      "coffer.storage..",
                      "coffer.objects..",
                      "coffer.crypto..",
                      "coffer.identity..",
                      "coffer.pipeline..",
                      "coffer.server..",
                      "coffer.cli..")));

  @ArchTest
  static final ArchRule pipelineKnowsNoServiceAndNoStore =
      noClasses()
          .that()
          .resideInAPackage("coffer.pipeline..")
          .should()
          .dependOnClassesThat(
              SERVICES.or(
                  resideInAnyPackage(
                      "coffer.storage..",
                      "coffer.objects..",
                      "coffer.identity..",
                      "coffer.server..",
                      "coffer.cli..")));

  @ArchTest
  static final ArchRule storageContractUsesTheKernelOnly =
      classes()
          .that()
          .resideInAPackage("coffer.storage.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "coffer.storage.api..", "coffer.kernel..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyServerAndCliSeeTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "coffer.storage.embedded..", "coffer.server..", "coffer.cli..", "coffer.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("coffer.storage.embedded..");

  @ArchTest
  static final ArchRule objectsKnowNoWire =
      noClasses()
          .that()
          .resideInAnyPackage("coffer.objects..", "coffer.crypto..", "coffer.identity..")
          .should()
          .dependOnClassesThat(
              SERVICES.or(
                  resideInAnyPackage("coffer.wire..", "coffer.pipeline..", "coffer.server..")));

  @ArchTest
  static final ArchRule servicesDoNotSeeEachOther =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return SERVICES.test(type)
                      ? SliceIdentifier.of(service(type))
                      : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                  return "services";
                }
              })
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule servicesSeeNoServer =
      noClasses()
          .that(SERVICES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("coffer.server..", "coffer.cli..", "io.netty..", "org.rocksdb..");

  @ArchTest
  static final ArchRule nettyStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("coffer.server..", "coffer.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule rocksStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackages("coffer.storage.embedded..", "coffer.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rocksdb..");

  /** Who unlocks is decided where the rooms are put together. */
  @ArchTest
  static final ArchRule onlyServerAndCliSeeTheRoots =
      noClasses()
          .that()
          .resideOutsideOfPackages("coffer.roots..", "coffer.server..", "coffer.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("coffer.roots..");

  /**
   * Whoever fetches has to guard against what it is sent to; there is one place that does. The
   * other asks nobody but the Vault that the operator named.
   */
  @ArchTest
  static final ArchRule httpClientStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackages("coffer.sts.web..", "coffer.roots.vault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hc..", "java.net.http..");

  @ArchTest
  static final ArchRule noCycles = slices().matching("coffer.(**)").should().beFreeOfCycles();

  @ArchTest
  static void seesTheWholeTree(JavaClasses classes) { // rules over no classes always pass
    assertThat(classes.size()).isGreaterThan(300);
    assertThat(classes.that(SERVICES).stream().map(LayeringTest::service).distinct())
        .contains("s3", "sts", "iam");
  }

  /** The room a class of a service is in: {@code iam} of {@code coffer.iam.user}. */
  private static String service(JavaClass type) {
    return type.getPackageName().split("\\.", 3)[1];
  }
}
