package org.argmax4j.jobs.airflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.config.InputException;
import org.argmax4j.fuzz.FuzzedReader;

/**
 * Answers of an Airflow server: the first byte chooses among states of success and failure, the
 * others are the body of every answer but that to the login.
 */
public final class AirflowAnswerFuzzTest extends FuzzedReader {

  private static final int[] STATES = {200, 200, 200, 201, 400, 403, 404, 409, 422, 500, 503};

  private final HttpServer server;
  private final AirflowClient client;
  private byte[] answer = {};

  /** A server that gives the answers, on a free port. */
  public AirflowAnswerFuzzTest() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    client =
        new AirflowClient(
            URI.create("http://localhost:" + server.getAddress().getPort()),
            new AirflowCredentials("me", "word"),
            new Patience(Duration.ofNanos(1), Duration.ofNanos(1), Duration.ZERO));
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean login = exchange.getRequestURI().getPath().startsWith("/auth");
    byte[] body =
        login ? "{\"access_token\": \"t\"}".getBytes(StandardCharsets.UTF_8) : tail(answer);
    int state = login ? 201 : STATES[Byte.toUnsignedInt(first(answer)) % STATES.length];
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(state, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte first(byte... bytes) {
    return bytes.length == 0 ? 0 : bytes[0];
  }

  private static byte[] tail(byte... bytes) {
    byte[] tail = new byte[Math.max(0, bytes.length - 1)];
    System.arraycopy(bytes, bytes.length - tail.length, tail, 0, tail.length);
    return tail;
  }

  @Override
  protected List<byte[]> samples() {
    // An answer to all calls at once: unknown fields are passed over.
    return List.of(
        ("\0{\"dag_id\": \"d\", \"is_paused\": true, \"dag_run_id\": \"r\", \"state\": \"success\","
                + " \"dag_runs\": [{\"dag_id\": \"d\", \"dag_run_id\": \"r\", \"state\": \"failed\"}],"
                + " \"task_instances\": [{\"task_id\": \"t\", \"state\": \"running\", \"try_number\": 1}],"
                + " \"content\": [{\"timestamp\": \"2026-01-01T00:00:00Z\", \"event\": \"e\"}],"
                + " \"continuation_token\": null, \"total_entries\": 1}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return List.of(
        "{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"m\"}]}",
        "{\"detail\": {\"reason\": \"r\"}}",
        "\"dag_runs\"",
        "\"content\"",
        "\"state\"",
        "null",
        "[]",
        "{}",
        "\\n",
        "\\u2028");
  }

  @Override
  protected void read(byte[] bytes) {
    answer = bytes;
    try {
      client.unpause("d");
      client.find("d", "r");
      client.runs(Optional.of("d"), 10);
      client.tasks("d", "r");
      client.log("d", "r", "t", 1);
      client.trigger("d", "r", Map.of("a", 1));
    } catch (AirflowException e) {
      throw new InputException(e.getMessage(), e);
    }
  }
}
