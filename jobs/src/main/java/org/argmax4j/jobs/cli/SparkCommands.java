package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells the launcher which commands need Spark, when the project is built. */
public final class SparkCommands {

  private SparkCommands() {}

  /**
   * Writes the commands that need Spark into a file, one a line: its name, and when it does.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<String> lines = new ArrayList<>();
    commands().forEach((name, when) -> lines.add(name + " " + label(when)));
    Files.write(file, lines);
  }

  private static String label(NeedsSpark.When when) {
    return when.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The commands that need Spark, by name. */
  static SortedMap<String, NeedsSpark.When> commands() {
    SortedMap<String, NeedsSpark.When> commands = new TreeMap<>();
    Main.specification()
        .subcommands()
        .forEach(
            (name, command) -> {
              Class<?> type = command.getCommandSpec().userObject().getClass();
              NeedsSpark needed = type.getAnnotation(NeedsSpark.class);
              if (needed != null) {
                commands.put(name, needed.value());
              }
            });
    return commands;
  }
}
