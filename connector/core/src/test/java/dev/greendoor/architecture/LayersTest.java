package dev.greendoor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of the connector: stages read and write tables and never call each other. */
@AnalyzeClasses(packages = "dev.greendoor", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule stagesDoNotCallEachOther =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("capture")
          .definedBy("dev.greendoor.capture..")
          .layer("score")
          .definedBy("dev.greendoor.score..")
          .layer("act")
          .definedBy("dev.greendoor.act..")
          .layer("writeback")
          .definedBy("dev.greendoor.writeback..")
          .layer("source")
          .definedBy("dev.greendoor.source..")
          .whereLayer("capture")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("act")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("writeback")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("score")
          .mayOnlyBeAccessedByLayers("act")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("capture", "writeback");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksToTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.greendoor.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule onlyTheSourceSpeaksSalesforce =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.greendoor.source..", "dev.greendoor.capture..", "dev.greendoor.app..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.camel..", "com.salesforce..", "com.sforce..", "io.grpc..");

  @ArchTest
  static final ArchRule theConnectorDoesNotKnowTheLocalOrg =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.greendoor.localorg..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.greendoor.(*)..").should().beFreeOfCycles();
}
