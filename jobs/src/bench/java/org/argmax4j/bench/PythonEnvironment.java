package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.argmax4j.jobs.Project;

/**
 * A Python 3.11 with some packages, made by the first benchmark that needs it and kept in {@code
 * target/python}. Nothing but benchmarks needs one.
 *
 * @param name the folder
 * @param size what will be on the disk, for people to read
 * @param requirements packages with their versions, as pip takes them
 */
record PythonEnvironment(String name, String size, List<String> requirements) {

  private static final String PYTHON =
      Objects.requireNonNullElse(System.getenv("ARGMAX4J_PYTHON"), "python3.11");

  /**
   * The interpreter; makes the environment if it is not there or has other packages. Where it
   * cannot be made, a line says why and the process ends with status 2.
   */
  Path python() throws IOException, InterruptedException {
    Path folder = Project.file("target/python").resolve(name);
    Path installed = folder.resolveSibling(name + ".txt");
    if (!Files.exists(installed) || !Files.readAllLines(installed).equals(requirements)) {
      Files.createDirectories(folder.getParent());
      Files.deleteIfExists(installed);
      install(folder);
      Files.write(installed, requirements);
    }
    return folder.resolve("bin/python");
  }

  private void install(Path folder) throws InterruptedException {
    require(
        List.of(PYTHON, "-c", "import sys; sys.exit(sys.version_info[:2] != (3, 11))"),
        "Python 3.11 is missing (looked for " + PYTHON + ")");
    System.out.printf(
        Locale.ROOT,
        "installing %s into %s: %s; once, takes minutes ...%n",
        String.join(" ", requirements),
        folder,
        size);
    require(List.of(PYTHON, "-m", "venv", "--clear", folder.toString()), "cannot make " + folder);
    List<String> pip = new ArrayList<>(List.of(folder.resolve("bin/python").toString()));
    pip.addAll(List.of("-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
    pip.addAll(requirements);
    require(pip, "pip cannot install " + String.join(" ", requirements));
  }

  private static void require(List<String> command, String complaint) throws InterruptedException {
    if (!succeeds(command)) {
      System.err.println("bench: " + complaint);
      System.exit(2);
    }
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
