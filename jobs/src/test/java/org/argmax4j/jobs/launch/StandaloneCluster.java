package org.argmax4j.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.Project;

/** The cluster of {@code bin/cluster}, on a free port. */
public final class StandaloneCluster {

  private static final int PATIENCE_MINUTES = 8;

  private final Path directory;
  private final int port;

  private StandaloneCluster(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts a cluster that keeps its logs in a directory. */
  public static StandaloneCluster start(Path directory, String... options)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(directory, freePort());
    List<String> arguments = new ArrayList<>(List.of("start"));
    arguments.addAll(List.of(options));
    cluster.command(arguments.toArray(String[]::new));
    return cluster;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The URL of the master. */
  public String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Starts a worker again after its death. */
  public void revive(int worker) throws IOException, InterruptedException {
    command("revive", Integer.toString(worker));
  }

  /** The process of a worker; its executors are below it. */
  public ProcessHandle worker(int worker) throws IOException {
    String pid = Files.readString(state().resolve("worker-" + worker + ".pid"));
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  /** Where the processes keep their logs: those of executors in {@code work-N/app-*}. */
  public Path state() {
    return directory.resolve("cluster");
  }

  private void command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Project.file("bin/cluster").toString()));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("cluster.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("ARGMAX4J_CLUSTER", state().toString());
    builder.environment().put("ARGMAX4J_CLUSTER_PORT", Integer.toString(port));
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  /** Ends all its processes. */
  public void stop() throws IOException, InterruptedException {
    command("stop");
  }
}
