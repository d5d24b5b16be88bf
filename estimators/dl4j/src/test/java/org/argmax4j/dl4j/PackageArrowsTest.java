package org.argmax4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Which packages of the library the vertices may know: every arrow that is not listed is refused.
 */
class PackageArrowsTest {

  private static final String ROOT = "org.argmax4j.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.argmax4j.dl4j");

  @Test
  void everyArrowIsAllowed() {
    Set<String> found = new TreeSet<>();
    CLASSES.stream()
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
        .filter(name -> name.startsWith(ROOT) && !name.equals("org.argmax4j.dl4j"))
        .map(name -> name.substring(ROOT.length()))
        .forEach(found::add);
    assertThat(found).containsExactly("config", "estimator", "random", "structure");
  }
}
