package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class SparkCommandsTest {

  /** What starts Spark, and what does it for several commands. */
  private static final Set<String> SPARK =
      Set.of(
          JavaSparkContext.class.getName(),
          DatasetOutput.class.getName(),
          PrepareCommand.Places.class.getName());

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackagesOf(Main.class);

  @Test
  void theCommandsThatStartSparkAreThoseThatSayThatTheyNeedIt() {
    Set<String> starting = new TreeSet<>();
    Main.specification()
        .subcommands()
        .forEach(
            (name, command) -> {
              if (startsSpark(command.getCommandSpec())) {
                starting.add(name);
              }
            });

    assertThat(SparkCommands.commands().keySet()).containsExactlyElementsOf(starting).isNotEmpty();
  }

  private static boolean startsSpark(CommandSpec command) {
    return startsSpark(command.userObject().getClass())
        || command.subcommands().values().stream()
            .anyMatch(each -> startsSpark(each.getCommandSpec()));
  }

  private static boolean startsSpark(Class<?> type) {
    JavaClass found = CLASSES.get(type);
    boolean itself =
        found.getDirectDependenciesFromSelf().stream()
            .anyMatch(dependency -> SPARK.contains(dependency.getTargetClass().getName()));
    Class<?> above = type.getSuperclass();
    return itself || (above != Object.class && startsSpark(above));
  }
}
