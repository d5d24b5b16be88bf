package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.jobs.Project;

/**
 * A command as somebody types it, from the start of its process to its end.
 *
 * @param line program and arguments
 * @param environment variables that are set for it
 */
record ColdCommand(List<String> line, Map<String, String> environment) {

  /** A command of the launcher. */
  static ColdCommand argmax4j(String... arguments) {
    List<String> line = new ArrayList<>(List.of(Project.file("bin/argmax4j").toString()));
    Collections.addAll(line, arguments);
    return new ColdCommand(line, Map.of());
  }

  /** A script beside the benchmarks. */
  static ColdCommand python(Path interpreter, String script, String... arguments) {
    Path file = Project.file("jobs/src/bench/python").resolve(script);
    List<String> line = new ArrayList<>(List.of(interpreter.toString(), file.toString()));
    Collections.addAll(line, arguments);
    return new ColdCommand(line, Map.of());
  }

  /** The same command on the first cores of the machine alone. */
  ColdCommand onCores(int cores) {
    List<String> pinned =
        new ArrayList<>(List.of("taskset", "-c", cores == 1 ? "0" : "0-" + (cores - 1)));
    pinned.addAll(line);
    return new ColdCommand(pinned, environment);
  }

  /** The same command with an environment variable. */
  ColdCommand with(String variable, String value) {
    return new ColdCommand(line, Map.of(variable, value));
  }

  /**
   * Runs it.
   *
   * @return how long it took, in nanoseconds
   */
  long run() throws IOException {
    Path log = Files.createTempFile("argmax4j-bench", ".log");
    long nanos = run(log);
    Files.delete(log);
    return nanos;
  }

  /**
   * Runs it.
   *
   * @param log takes what it prints
   * @return how long it took, in nanoseconds
   */
  long run(Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    int status = process.onExit().join().exitValue();
    long nanos = System.nanoTime() - start;
    if (status != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s: status %d: %s", line, status, Files.readString(log)));
    }
    return nanos;
  }

  /** What two ways of doing the same took, in turn, as a line. */
  static String comparison(String what, String otherName, Times ours, Times others) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f s (median %.2f); %s %.2f s (median %.2f); ratio %.2f (median %.2f)",
        what,
        ours.best() / 1e3,
        ours.median() / 1e3,
        otherName,
        others.best() / 1e3,
        others.median() / 1e3,
        ours.best() / others.best(),
        ours.median() / others.median());
  }
}
