package coffer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Doors open inward only: server, then services, then pipeline and the stores, then wire and the
 * storage contract, then kernel.
 */
@AnalyzeClasses(packages = "coffer", importOptions = DoNotIncludeTests.class)
final class LayeringTest {
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
          .dependOnClassesThat()
          .resideInAnyPackage(
              "coffer.storage..",
              "coffer.objects..",
              "coffer.crypto..",
              "coffer.identity..",
              "coffer.pipeline..",
              "coffer.s3..",
              "coffer.sts..",
              "coffer.iam..",
              "coffer.organizations..",
              "coffer.ec2..",
              "coffer.rolesanywhere..",
              "coffer.server..",
              "coffer.cli..");

  @ArchTest
  static final ArchRule pipelineKnowsNoServiceAndNoStore =
      noClasses()
          .that()
          .resideInAPackage("coffer.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "coffer.storage..",
              "coffer.objects..",
              "coffer.crypto..",
              "coffer.identity..",
              "coffer.s3..",
              "coffer.sts..",
              "coffer.iam..",
              "coffer.organizations..",
              "coffer.ec2..",
              "coffer.rolesanywhere..",
              "coffer.server..",
              "coffer.cli..");

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
          .dependOnClassesThat()
          .resideInAnyPackage(
              "coffer.wire..",
              "coffer.pipeline..",
              "coffer.s3..",
              "coffer.sts..",
              "coffer.iam..",
              "coffer.organizations..",
              "coffer.ec2..",
              "coffer.rolesanywhere..",
              "coffer.server..");

  @ArchTest
  static final ArchRule servicesDoNotSeeEachOther =
      slices()
          .matching("coffer.(s3|sts|iam|organizations|ec2|rolesanywhere)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule servicesSeeNoServer =
      noClasses()
          .that()
          .resideInAnyPackage(
              "coffer.s3..",
              "coffer.sts..",
              "coffer.iam..",
              "coffer.organizations..",
              "coffer.ec2..",
              "coffer.rolesanywhere..")
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

  @ArchTest
  static final ArchRule noCycles = slices().matching("coffer.(**)").should().beFreeOfCycles();

  @ArchTest
  static void seesTheWholeTree(JavaClasses classes) { // rules over no classes always pass
    assertThat(classes.size()).isGreaterThan(300);
  }
}
