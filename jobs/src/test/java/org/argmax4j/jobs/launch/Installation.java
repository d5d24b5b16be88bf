package org.argmax4j.jobs.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;

/**
 * The project as it was built, in another directory. What is large is a link, since only the path
 * counts under which it is found.
 */
record Installation(Path root) {

  /** From this size on, files are links: native libraries and jars. */
  private static final long LARGE = 1 << 20;

  /**
   * How a command ended.
   *
   * @param status its exit status
   * @param output what it printed on standard output and standard error
   */
  record Result(int status, String output) {}

  static Installation in(Path root) throws IOException {
    for (String part : List.of("bin", "conf", "jobs/target/launcher", "jobs/target/native")) {
      copy(Project.file(part), root.resolve(part));
    }
    link(Project.file("jobs/target/argmax4j.jar"), root.resolve("jobs/target/argmax4j.jar"));
    return new Installation(root);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (Files.size(path) > LARGE) {
          link(path, target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.createSymbolicLink(to, from);
  }

  /** Runs one of its scripts. */
  Result run(String script, Path directory, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(directory, "log", null);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    int status = process.waitFor();
    return new Result(status, Files.readString(log, StandardCharsets.UTF_8));
  }
}
