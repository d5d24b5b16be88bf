package org.argmax4j.data;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Which package of the data preparation may know which. */
class PackageArrowsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.argmax4j.data");

  /** A file format that several corpora are published in. */
  private static final String FORMATS = "org.argmax4j.data.npy";

  @Test
  void oneCorpusKnowsNothingOfAnother() {
    SlicesRuleDefinition.slices()
        .matching("org.argmax4j.data.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage(FORMATS))
        .check(CLASSES);
  }

  @Test
  void fileFormatsKnowNoCorpus() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(FORMATS)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.argmax4j.data.*.."))
                .or(JavaClass.Predicates.resideInAPackage(FORMATS)))
        .check(CLASSES);
  }

  @Test
  void whatTheCorporaShareKnowsNoneOfThem() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("org.argmax4j.data")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.argmax4j.data.(*)..")
        .check(CLASSES);
  }

  @Test
  void ofTheLibraryOnlySettingsAndRandomDrawsAreKnown() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.argmax4j.tensor..",
            "org.argmax4j.estimator..",
            "org.argmax4j.training..",
            "org.argmax4j.jobs..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDataOfLatentTreesKnowTreesAndNoOtherStructure() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.argmax4j.data.trees")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.argmax4j.structure..")
        .check(CLASSES);
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("org.argmax4j.structure..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("org.argmax4j.structure.tree"))))
        .check(CLASSES);
  }
}
