package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.Project;

/**
 * A JVM of a server that the profile {@code real-stores} laid out, or of one of the tests' classes.
 */
public final class ServerProcess implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 120_000;
  private static final int LOOK_MILLIS = 50;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The jars of a directory of the project that a profile of the build lays out. */
  public static Path jars(String directory) {
    return Project.file(directory).resolve("target/jars");
  }

  /** Whether the profile {@code real-stores} was built. */
  public static boolean areLaidOut() {
    return Files.isDirectory(jars("s3"))
        && Files.isDirectory(jars("bin/servers/s3proxy"))
        && Files.isDirectory(jars("bin/servers/hadoop"));
  }

  /**
   * Starts a JVM.
   *
   * @param log where its output goes
   * @param classPath its class path
   * @param command options, the class, and its arguments
   */
  public static ServerProcess start(Path log, String classPath, List<String> command)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    for (String name : List.of("java.lang", "java.util", "java.util.concurrent", "java.net")) {
      all.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    all.addAll(List.of("-cp", classPath));
    all.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("HADOOP_CONF_DIR");
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    return new ServerProcess(builder.start(), log);
  }

  /** A port of this machine that nobody listens at. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it listens at a port. */
  public ServerProcess awaitPort(int port) throws IOException, InterruptedException {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return this;
      } catch (IOException e) {
        assertThat(process.isAlive()).as(output()).isTrue();
        Thread.sleep(LOOK_MILLIS);
      }
    }
    throw new IllegalStateException("Nothing listens at " + port + ": " + output());
  }

  /** What it has written. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end. Returns its exit status. */
  public int await() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    return process.exitValue();
  }

  /** Kills it, without a chance to tidy up. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
