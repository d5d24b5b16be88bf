package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;

/**
 * The driver of a sweep on a cluster, a process that may be killed. The profiles of a sweep file
 * are told apart by it: each has a driver of its own.
 */
final class SweepDriver {

  /** After so many seconds without a word, an executor counts as lost. */
  static final int NETWORK_TIMEOUT_SECONDS = 20;

  private final String profile;
  private final Process process;
  private final int runsBefore;

  private SweepDriver(String profile, Process process, int runsBefore) {
    this.profile = profile;
    this.process = process;
    this.runsBefore = runsBefore;
  }

  /**
   * Submits a sweep.
   *
   * @param master the master of the cluster
   * @param profile the profile of the sweep file
   * @param sweep the arguments of the command
   * @param log what the process writes is put behind this file
   * @param runsBefore how many runs the store has now
   * @param environment what the process has in its environment besides
   */
  static SweepDriver submit(
      String master,
      String profile,
      List<String> sweep,
      Path log,
      int runsBefore,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--master", master));
    command.addAll(List.of("--jars", Project.file("jobs/target/argmax4j.jar").toString()));
    for (String setting :
        List.of(
            // The workers are on this machine: they need no copies of the large binaries.
            "spark.executor.extraClassPath=" + natives(),
            "spark.network.timeout=" + NETWORK_TIMEOUT_SECONDS + "s",
            "spark.network.timeoutInterval=5s",
            "spark.executor.heartbeatInterval=2s",
            "spark.speculation=true",
            "spark.speculation.task.duration.threshold=5s")) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(List.of("--total-executor-cores", "2", "--executor-cores", "1"));
    command.addAll(List.of("--executor-memory", "512m"));
    command.addAll(sweep);
    command.addAll(List.of("--profile", profile, "--checkpoint-every", "1"));
    return new SweepDriver(profile, launch(command, log, environment), runsBefore);
  }

  /** Starts a command of the launcher, with more in its environment. */
  static Process launch(List<String> arguments, Path log, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Project.file("bin/argmax4j").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String natives() throws IOException {
    try (Stream<Path> jars = Files.list(Project.file("jobs/target/native"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
    }
  }

  /** The profile that it runs. */
  String profile() {
    return profile;
  }

  /** Whether it has not come to its end. */
  boolean isRunning() {
    return process.isAlive();
  }

  /** How it ended. */
  int status() {
    return process.exitValue();
  }

  /** Whether the store has more runs than when it started. */
  boolean hasSeenProgress(int runs) {
    return runs > runsBefore;
  }

  /** Its process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Kills it with what is below it. */
  void kill() throws IOException, InterruptedException {
    Processes.kill(Processes.family(process.toHandle()));
  }
}
