package org.argmax4j.jobs.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, which may be killed. */
final class SweepProcess {

  private static final int PATIENCE_MINUTES = 8;

  private final Path directory;
  private final List<String> settings = new ArrayList<>();

  /** Processes that keep their logs in a directory. */
  SweepProcess(Path directory) {
    this.directory = directory;
  }

  /** Adds a setting of Spark for the processes that start from now on. */
  void set(String key, String value) {
    settings.add(String.format(Locale.ROOT, "-D%s=%s", key, value));
  }

  /** Starts a command. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Djdk"))
            .toList());
    String classPath = System.getProperty("java.class.path");
    Path home = Files.createDirectories(directory.resolve("spark-home/jars")).getParent();
    command.addAll(settings);
    command.addAll(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-Dspark.executor.extraClassPath=" + classPath,
            "-cp",
            classPath,
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.directory(directory.toFile());
    File log = log().toFile();
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** What the processes wrote. */
  Path log() {
    return directory.resolve("log");
  }

  /** Runs a command to its end. Returns its exit status. */
  int run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("Still running: " + Files.readString(log()));
    }
    return process.exitValue();
  }

  /** Kills a process, without a chance to tidy up, once a directory has so many files. */
  void killAt(Process process, Path files, int count) throws IOException, InterruptedException {
    while (process.isAlive() && count(files) < count) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
  }

  private static long count(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (var files = Files.list(directory)) {
      return files.count();
    }
  }
}
