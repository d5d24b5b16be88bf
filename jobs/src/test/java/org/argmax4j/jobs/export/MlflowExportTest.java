package org.argmax4j.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export to a real tracking server, which is gone at the end. */
@Tag("mlflow")
class MlflowExportTest {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  @TempDir private Path directory;

  @Test
  void aTrackingServerGetsEveryRunOnce() throws Exception {
    Readers readers = Readers.find(directory);
    int port = freePort();
    String address = "http://127.0.0.1:" + port;
    Process server = start(readers, port);
    try {
      await(server, address);
      List<RunRecord> runs = ExampleRuns.runs();
      int first = MlflowExport.write(runs.subList(1, 3), ExampleRuns.sweeps(), address);
      int second = MlflowExport.write(runs.subList(1, 4), ExampleRuns.sweeps(), address);
      int third = MlflowExport.write(runs.subList(1, 4), ExampleRuns.sweeps(), address);

      assertThat(List.of(first, second, third)).containsExactly(2, 1, 0);
      check(readers.read("read_mlflow.py", address, "toys"));
    } finally {
      stop(server);
    }
  }

  private static void check(JsonNode runs) {
    Map<String, JsonNode> byKey = new HashMap<>();
    runs.forEach(run -> byKey.put(run.at("/tags/argmax4j.key").asText(), run));
    assertThat(byKey).hasSize(3);
    assertThat(runs).hasSize(3);
    JsonNode run = byKey.get(ExampleRuns.key(2));
    assertThat(run.get("name").asText()).isEqualTo("I-MLE, forward/central, rate=0.2, seed 0");
    assertThat(run.get("status").asText()).isEqualTo("FINISHED");
    assertThat(run.at("/parameters/rate").asText()).isEqualTo("0.2");
    assertThat(run.at("/parameters/flag").asText()).isEqualTo("true");
    assertThat(run.at("/tags/argmax4j.sweep").asText()).isEqualTo("toys");
    assertThat(run.at("/tags/argmax4j.label").asText()).isEqualTo("I-MLE, forward/central");
    assertThat(run.at("/metrics/summary.test.loss").asDouble())
        .isEqualTo(ExampleRuns.loss(2, ExampleRuns.EPOCHS));
    assertThat(run.get("curve")).hasSize(ExampleRuns.EPOCHS);
    for (int epoch = 1; epoch <= ExampleRuns.EPOCHS; epoch++) {
      assertThat(run.get("curve").get(epoch - 1).get(0).asInt()).isEqualTo(epoch);
      assertThat(run.get("curve").get(epoch - 1).get(1).asDouble())
          .isEqualTo(ExampleRuns.loss(2, epoch));
    }
    JsonNode diverged = byKey.get(ExampleRuns.key(3));
    assertThat(diverged.get("status").asText()).isEqualTo("FAILED");
    assertThat(diverged.at("/tags/argmax4j.reason").asText()).contains("train.loss is NaN");
  }

  @Test
  void aServerThatIsNotThereIsNamedInOneLine() throws IOException {
    String address = "http://127.0.0.1:" + freePort();

    assertThatThrownBy(() -> MlflowExport.write(ExampleRuns.runs(), ExampleRuns.sweeps(), address))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("MLflow at " + address + ": ")
        .hasMessageContaining("refused")
        .hasMessageNotContaining("\n");
  }

  private Process start(Readers readers, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            readers.environment().resolve("bin/mlflow").toString(),
            "server",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + directory.resolve("runs.db"),
            "--default-artifact-root",
            directory.resolve("artifacts").toString());
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder
        .environment()
        .merge(
            "PATH", readers.environment().resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("server.log").toFile())
        .start();
  }

  private void await(Process server, String address) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create(address + "/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit) && server.isAlive()) {
      try {
        if (http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
    throw new IOException(
        "MLflow did not start:\n" + Files.readString(directory.resolve("server.log")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Process server) {
    List<ProcessHandle> all =
        Stream.concat(server.descendants(), Stream.of(server.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }
}
