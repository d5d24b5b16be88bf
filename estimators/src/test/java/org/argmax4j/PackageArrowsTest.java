package org.argmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.argmax4j.config.ConfigurationProvider;
import org.argmax4j.config.Families;
import org.argmax4j.config.Named;
import org.junit.jupiter.api.Test;

/** Which package may know which: every arrow that is not listed is refused. */
class PackageArrowsTest {

  private static final String ROOT = "org.argmax4j.";

  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("config", Set.of()),
          Map.entry("random", Set.of()),
          Map.entry("tensor.backend", Set.of("config")),
          Map.entry("tensor.backend.nd4j", Set.of("tensor.backend", "config")),
          Map.entry("tensor", Set.of("tensor.backend", "config")),
          Map.entry("nn", Set.of("tensor", "tensor.backend", "config")),
          Map.entry("optim", Set.of("tensor", "tensor.backend", "config")),
          Map.entry("noise", Set.of("config")),
          Map.entry("structure", Set.of("config")),
          Map.entry("structure.subset", Set.of("structure", "config")),
          Map.entry("structure.tree", Set.of("structure", "config")),
          Map.entry("structure.parse", Set.of("structure", "config")),
          Map.entry("structure.path", Set.of("structure", "config")),
          Map.entry("structure.matching", Set.of("structure", "config")),
          Map.entry("structure.ranking", Set.of("structure", "config")),
          Map.entry("structure.tour", Set.of("structure", "structure.tree", "config")),
          Map.entry("estimator.baseline", Set.of("config")),
          Map.entry(
              "estimator",
              Set.of(
                  "estimator.baseline",
                  "structure",
                  "structure.parse",
                  "structure.subset",
                  "noise",
                  "tensor",
                  "tensor.backend",
                  "config")),
          Map.entry(
              "estimator.margin",
              Set.of("estimator", "noise", "tensor", "tensor.backend", "config")),
          Map.entry(
              "training",
              Set.of(
                  "estimator",
                  "structure",
                  "noise",
                  "optim",
                  "tensor",
                  "tensor.backend",
                  "random",
                  "config")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.argmax4j");

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
    SlicesRuleDefinition.slices()
        .matching("org.argmax4j.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void onlyTheEngineNamesItsLibrary() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("..backend.nd4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.argmax4j.tensor.backend.nd4j..")
        .check(CLASSES);
  }

  @Test
  void everyNamedRecordIsOfferedToItsFamily() {
    List<JavaClass> named =
        CLASSES.stream().filter(each -> each.isAnnotatedWith(Named.class)).toList();
    assertThat(named).hasSizeGreaterThan(10);
    for (JavaClass each : named) {
      List<Class<?>> families =
          each.getAllRawInterfaces().stream()
              .filter(i -> i.isAnnotatedWith(org.argmax4j.config.Discriminator.class))
              .<Class<?>>map(JavaClass::reflect)
              .toList();
      assertThat(families).as("families of %s", each.getName()).isNotEmpty();
      for (Class<?> family : families) {
        assertThat(Families.of(family).values()).contains(recordOf(each));
      }
    }
  }

  private static Class<? extends Record> recordOf(JavaClass each) {
    return each.reflect().asSubclass(Record.class);
  }

  @Test
  void providersAreFoundByTheServiceLoader() {
    Set<String> providers = new TreeSet<>();
    CLASSES.stream()
        .filter(each -> each.isAssignableTo(ConfigurationProvider.class) && !each.isInterface())
        .forEach(each -> providers.add(each.getName()));
    Set<String> loaded = new TreeSet<>();
    java.util.ServiceLoader.load(ConfigurationProvider.class)
        .forEach(each -> loaded.add(each.getClass().getName()));
    assertThat(loaded).containsAll(providers);
  }
}
