package org.argmax4j.data;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which package of the data preparation may know which. */
class PackageArrowsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.argmax4j.data");

  /** File formats that several corpora are published in. */
  private static final String[] FORMATS = {
    "org.argmax4j.data.npy",
    "org.argmax4j.data.idx",
    "org.argmax4j.data.picture",
    "org.argmax4j.data.text"
  };

  @Test
  void oneCorpusKnowsNothingOfAnother() {
    SlicesRuleDefinition.slices()
        .matching("org.argmax4j.data.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAnyPackage(FORMATS))
        .check(CLASSES);
  }

  @Test
  void fileFormatsKnowNoCorpus() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(FORMATS)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.argmax4j.data.*.."))
                .or(JavaClass.Predicates.resideInAnyPackage(FORMATS)))
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

  /**
   * Each corpus may know the structures that its labels are; tours are edges of the graph of trees.
   */
  @Test
  void ofTheStructuresEachCorpusKnowsItsOwn() {
    Map<String, List<String>> structures =
        Map.of(
            "trees", List.of("tree"),
            "warcraft", List.of("path"),
            "globe", List.of("tour", "tree"));
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(
            structures.keySet().stream().map(PackageArrowsTest::corpus).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.argmax4j.structure..")
        .check(CLASSES);
    structures.forEach(
        (corpus, known) ->
            ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(corpus(corpus))
                .should()
                .dependOnClassesThat(
                    JavaClass.Predicates.resideInAPackage("org.argmax4j.structure..")
                        .and(
                            DescribedPredicate.not(
                                JavaClass.Predicates.resideInAnyPackage(
                                    known.stream()
                                        .map(name -> "org.argmax4j.structure." + name)
                                        .toArray(String[]::new)))))
                .allowEmptyShould(true)
                .check(CLASSES));
  }

  private static String corpus(String name) {
    return "org.argmax4j.data." + name;
  }
}
