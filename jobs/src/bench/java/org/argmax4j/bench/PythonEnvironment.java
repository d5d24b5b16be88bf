package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.argmax4j.config.InputException;
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

  private static final String PYTHON = "python3.11";

  /**
   * The interpreter; makes the environment if it is not there or has other packages.
   *
   * @throws InputException if there is no Python 3.11, or the packages cannot be installed
   */
  Path python() throws IOException, InterruptedException {
    Path folder = Project.file("target/python").resolve(name);
    Path installed = folder.resolveSibling(name + ".txt");
    if (!Files.exists(installed) || !Files.readAllLines(installed).equals(requirements)) {
      install(folder);
      Files.write(installed, requirements);
    }
    return folder.resolve("bin/python");
  }

  private void install(Path folder) throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "installing %s into %s (%s; once, takes minutes) ...%n",
        String.join(" ", requirements),
        folder,
        size);
    Files.createDirectories(folder.getParent());
    if (!succeeds(List.of(PYTHON, "-m", "venv", "--clear", folder.toString()))) {
      throw new InputException("Python 3.11 is missing: cannot run " + PYTHON + " -m venv");
    }
    List<String> pip = new ArrayList<>(List.of(folder.resolve("bin/python").toString(), "-m"));
    pip.addAll(List.of("pip", "install", "--quiet", "--disable-pip-version-check"));
    pip.addAll(requirements);
    if (!succeeds(pip)) {
      throw new InputException("pip cannot install " + String.join(" ", requirements));
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
