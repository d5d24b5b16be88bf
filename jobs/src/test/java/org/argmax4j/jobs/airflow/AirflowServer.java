package org.argmax4j.jobs.airflow;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;
import org.junit.jupiter.api.Assumptions;

/** A real Airflow: API server, scheduler and DAG processor, with a database of its own. */
final class AirflowServer implements AutoCloseable {

  static final String USERNAME = "tester";
  static final String PASSWORD = "correct-horse-17";

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final URI address;
  private final Path log;
  private final Process process;

  private AirflowServer(URI address, Path log, Process process) {
    this.address = address;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a server and waits until it schedules. Skips the test where Python 3.11 is missing.
   *
   * @param home an empty directory
   * @param dags the directory of its DAGs
   */
  static AirflowServer start(Path home, Path dags) throws IOException, InterruptedException {
    Path environment = environment(home);
    int port = freePort();
    URI address = URI.create("http://localhost:" + port);
    Path passwords = home.resolve("passwords.json");
    Files.writeString(
        passwords, String.format(Locale.ROOT, "{\"%s\": \"%s\"}", USERNAME, PASSWORD));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("AIRFLOW_HOME", home.toString()),
            Map.entry("AIRFLOW__CORE__DAGS_FOLDER", dags.toString()),
            Map.entry("AIRFLOW__CORE__LOAD_EXAMPLES", "False"),
            Map.entry("AIRFLOW__CORE__PARALLELISM", "2"),
            Map.entry("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", USERNAME + ":admin"),
            Map.entry("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwords.toString()),
            Map.entry("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", address + "/execution/"),
            Map.entry("AIRFLOW__API__BASE_URL", address.toString()),
            Map.entry("AIRFLOW__API__HOST", "127.0.0.1"),
            Map.entry("AIRFLOW__API__PORT", Integer.toString(port)),
            Map.entry("AIRFLOW__API__WORKERS", "1"),
            Map.entry("AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES", "1"),
            Map.entry("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", Integer.toString(freePort())),
            Map.entry("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", Integer.toString(freePort())));
    Path log = home.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(environment.resolve("bin/airflow").toString(), "standalone");
    builder.environment().putAll(settings);
    builder
        .environment()
        .merge("PATH", environment.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    AirflowServer server = new AirflowServer(address, log, builder.start());
    try {
      server.awaitHealth();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Path environment(Path home) throws IOException, InterruptedException {
    Path found = home.resolve("environment");
    Process setup =
        new ProcessBuilder(Project.file("dags/setup").toString())
            .redirectOutput(found.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = setup.waitFor();
    Assumptions.assumeTrue(status != 3, "needs Python 3.11, which is missing");
    if (status != 0) {
      throw new IOException("dags/setup ended with status " + status);
    }
    return Path.of(Files.readString(found).strip());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest health =
        HttpRequest.newBuilder(address.resolve("/api/v2/monitor/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit) && process.isAlive()) {
      try {
        String answer = http.send(health, HttpResponse.BodyHandlers.ofString()).body();
        if (answer.matches("(?s).*\"scheduler\":\\{\"status\":\"healthy\".*")) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IOException("Airflow did not start:\n" + Files.readString(log));
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }
}
