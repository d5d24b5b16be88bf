package org.argmax4j.data;

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

  @Test
  void oneCorpusKnowsNothingOfAnother() {
    SlicesRuleDefinition.slices()
        .matching("org.argmax4j.data.(*)..")
        .should()
        .notDependOnEachOther()
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
  void ofTheLibraryOnlySettingsAndRandomStreamsAreKnown() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.argmax4j.tensor..",
            "org.argmax4j.structure..",
            "org.argmax4j.estimator..",
            "org.argmax4j.training..",
            "org.argmax4j.jobs..")
        .check(CLASSES);
  }
}
