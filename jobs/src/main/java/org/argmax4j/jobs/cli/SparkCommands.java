package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells the launcher which commands need Spark, when the project is built. */
public final class SparkCommands {

  private SparkCommands() {}

  /**
   * Writes the names of the commands that need Spark into a file, one a line.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, names());
  }

  /** The names of the commands that need Spark. */
  static List<String> names() {
    return Main.specification().subcommands().entrySet().stream()
        .filter(
            command ->
                command
                    .getValue()
                    .getCommandSpec()
                    .userObject()
                    .getClass()
                    .isAnnotationPresent(NeedsSpark.class))
        .map(command -> command.getKey())
        .sorted()
        .toList();
  }
}
