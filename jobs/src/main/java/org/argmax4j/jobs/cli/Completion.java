package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes what bash and zsh need to complete command lines, when the project is built. */
public final class Completion {

  /** How the launcher is called. */
  private static final String PROGRAM = "argmax4j";

  private Completion() {}

  /**
   * Writes the script to source.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, script());
  }

  static String script() {
    return AutoComplete.bash(PROGRAM, Main.specification().commandLine());
  }
}
