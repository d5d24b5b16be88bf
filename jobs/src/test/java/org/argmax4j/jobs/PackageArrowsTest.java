package org.argmax4j.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package of the program may know which: every arrow that is not listed is refused. */
class PackageArrowsTest {

  private static final String ROOT = "org.argmax4j.jobs";

  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("", Set.of()),
          Map.entry(".config", Set.of()),
          Map.entry(".html", Set.of()),
          Map.entry(".statistics", Set.of()),
          Map.entry(".claim", Set.of(".config", ".statistics")),
          Map.entry(".experiment", Set.of(".html")),
          Map.entry(".experiment.dvae", Set.of(".experiment")),
          Map.entry(".experiment.l2x", Set.of(".experiment", ".html")),
          Map.entry(".experiment.enumerated", Set.of(".experiment")),
          Map.entry(".experiment.gradientquality", Set.of(".experiment", ".experiment.enumerated")),
          Map.entry(".experiment.matching", Set.of(".experiment")),
          Map.entry(".experiment.parsing", Set.of(".experiment", ".html")),
          Map.entry(".experiment.path", Set.of(".experiment", ".html")),
          Map.entry(".experiment.relational", Set.of(".experiment")),
          Map.entry(".experiment.retrieval", Set.of(".experiment")),
          Map.entry(".experiment.tour", Set.of(".experiment")),
          Map.entry(".experiment.unstructured", Set.of(".experiment")),
          Map.entry(".store", Set.of("", ".config")),
          Map.entry(".trial", Set.of("", ".config", ".experiment", ".store")),
          Map.entry(
              ".dl4j", Set.of(".config", ".experiment", ".experiment.dvae", ".store", ".trial")),
          Map.entry(".fanout", Set.of(".experiment", ".store", ".trial")),
          Map.entry(".export", Set.of(".store", ".sweep")),
          Map.entry(
              ".sweep",
              Set.of(
                  "",
                  ".claim",
                  ".config",
                  ".dl4j",
                  ".experiment",
                  ".fanout",
                  ".statistics",
                  ".store",
                  ".trial")),
          Map.entry(
              ".report.model",
              Set.of("", ".claim", ".config", ".experiment", ".statistics", ".store", ".sweep")),
          Map.entry(
              ".report.published", Set.of(".config", ".report.model", ".statistics", ".sweep")),
          Map.entry(
              ".report.format",
              Set.of(
                  "",
                  ".claim",
                  ".experiment",
                  ".html",
                  ".report.model",
                  ".report.published",
                  ".statistics",
                  ".store",
                  ".sweep")),
          Map.entry(
              ".report",
              Set.of(
                  "",
                  ".claim",
                  ".config",
                  ".experiment",
                  ".report.format",
                  ".report.model",
                  ".report.published",
                  ".statistics",
                  ".store",
                  ".sweep")),
          Map.entry(".airflow.rest", Set.of()),
          Map.entry(".airflow", Set.of("", ".airflow.rest", ".config")),
          Map.entry(".doctor", Set.of("")),
          Map.entry(
              ".cli",
              Set.of(
                  "",
                  ".airflow",
                  ".airflow.rest",
                  ".config",
                  ".doctor",
                  ".experiment",
                  ".export",
                  ".report",
                  ".store",
                  ".sweep")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyArrowIsAllowedAndEveryPackageHasItsPlace() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      String from = each.getPackageName().substring(ROOT.length());
      Set<String> to = found.computeIfAbsent(from, key -> new TreeSet<>());
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> name.startsWith(ROOT))
          .map(name -> name.substring(ROOT.length()))
          .filter(name -> !name.equals(from))
          .forEach(to::add);
    }
    assertThat(found.keySet()).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    found.forEach((from, to) -> assertThat(ARROWS.get(from)).as(from).containsAll(to));
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void experimentsKnowNothingOfSparkNorOfWhatRunsThem() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("..jobs.experiment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "org.argmax4j.jobs.dl4j..",
            "..jobs.fanout..",
            "..jobs.store..",
            "..jobs.sweep..",
            "..jobs.trial..")
        .check(CLASSES);
  }

  @Test
  void noExperimentNamesAnEngine() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages("..jobs.doctor..", "org.argmax4j.jobs.dl4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.nd4j..",
            "org.deeplearning4j..",
            "org.bytedeco..",
            "org.argmax4j.tensor.backend.nd4j..",
            "org.argmax4j.tensor.backend.torch..")
        .check(CLASSES);
  }
}
