package org.argmax4j.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client makes of answers that a real server gives only on a bad day. */
final class AirflowClientTest {

  private static final String RUN =
      "{\"dag_id\": \"d\", \"dag_run_id\": \"r\", \"state\": \"queued\", \"new_field\": 1}";
  private static final String RUNS = "POST /api/v2/dags/d/dagRuns";
  private static final String ONE_RUN = "GET /api/v2/dags/d/dagRuns/r";
  private static final String LOGIN = "POST /auth/token";

  private final Map<String, Deque<Answer>> script = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  /** One answer of the server. */
  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Answers are given in order; the last of a request is given for ever. */
  private void on(String request, Answer... answers) {
    script.put(request, new ArrayDeque<>(List.of(answers)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(request + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    Deque<Answer> answers = script.getOrDefault(request, new ArrayDeque<>());
    Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
    if (answer == null) {
      answer = new Answer(404, "{\"detail\": \"not scripted\"}");
    }
    byte[] body = answer.body().replace("{sent}", sent).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private AirflowClient client() {
    return client(Duration.ofMinutes(2));
  }

  private AirflowClient client(Duration silence) {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    Patience patience = new Patience(Duration.ofMillis(5), Duration.ofMillis(20), silence);
    return new AirflowClient(address, new AirflowCredentials("me", "s3cret-word"), patience);
  }

  private static Answer token(String token) {
    return new Answer(201, "{\"access_token\": \"" + token + "\"}");
  }

  private long count(String request) {
    return requests.stream().filter(each -> each.startsWith(request + " ")).count();
  }

  @Test
  void renewsATokenThatHasRunOutOnce() {
    on(LOGIN, token("old"), token("new"));
    on(ONE_RUN, new Answer(401, "{\"detail\": \"expired\"}"), new Answer(200, RUN));
    assertThat(client().find("d", "r")).isPresent();
    assertThat(requests)
        .containsExactly(
            LOGIN + " null", ONE_RUN + " Bearer old", LOGIN + " null", ONE_RUN + " Bearer new");
  }

  @Test
  void doesNotLogInForEverWhenEveryTokenIsRefused() {
    on(LOGIN, token("some"));
    on(ONE_RUN, new Answer(401, "{\"detail\": \"no\"}"));
    assertThatThrownBy(() -> client().find("d", "r"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot look up run r of DAG d: status 401, no; expected");
    assertThat(count(LOGIN)).isEqualTo(2);
  }

  @Test
  void takesAConflictForARunThatWasAskedForBefore() {
    on(LOGIN, token("t"));
    on(RUNS, new Answer(409, "{\"detail\": \"exists\"}"));
    assertThat(client().trigger("d", "r", Map.of()))
        .isEqualTo(AirflowClient.Trigger.ALREADY_ASKED_FOR);
  }

  @Test
  void looksUpARunWhoseAnswerWasLostAndFindsIt() {
    on(LOGIN, token("t"));
    on(RUNS, new Answer(503, "<html>busy</html>"));
    on(ONE_RUN, new Answer(502, ""), new Answer(200, RUN));
    assertThat(client().trigger("d", "r", Map.of())).isEqualTo(AirflowClient.Trigger.STARTED);
    assertThat(count(RUNS)).isEqualTo(1);
    assertThat(count(ONE_RUN)).isEqualTo(2);
  }

  @Test
  void asksAgainForARunThatWasNotStarted() {
    on(LOGIN, token("t"));
    on(RUNS, new Answer(500, "{}"), new Answer(200, RUN));
    on(ONE_RUN, new Answer(404, "{\"detail\": \"none\"}"));
    assertThat(client().trigger("d", "r", Map.of())).isEqualTo(AirflowClient.Trigger.STARTED);
    assertThat(count(RUNS)).isEqualTo(2);
  }

  @Test
  void readsALogToItsEnd() {
    on(LOGIN, token("t"));
    on(
        "GET /api/v2/dags/d/dagRuns/r/taskInstances/t/logs/1",
        new Answer(
            200,
            "{\"content\": [\"plain\", {\"timestamp\": \"now\", \"event\": \"one\"}],"
                + " \"continuation_token\": \"more\"}"),
        new Answer(200, "{\"content\": [{\"event\": \"two\"}], \"continuation_token\": null}"));
    assertThat(client().log("d", "r", "t", 1)).containsExactly("plain", "now one", "two");
  }

  @Test
  void saysThatAServerIsNotAirflow() {
    on(LOGIN, new Answer(200, "<html>welcome</html>"));
    assertThatThrownBy(() -> client().find("d", "r"))
        .isInstanceOf(AirflowException.class)
        .hasMessageContaining("cannot log in as me: the answer is not one of Airflow's");
  }

  @Test
  void neverRepeatsThePasswordEvenIfTheServerDoes() {
    for (Answer answer :
        List.of(
            new Answer(
                422, "{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"bad\", \"input\": {sent}}]}"),
            new Answer(500, "{sent}"),
            new Answer(404, "{sent}"))) {
      on(LOGIN, answer);
      assertThatThrownBy(() -> client(Duration.ofMillis(30)).runs(Optional.empty(), 5))
          .hasMessageContaining("status " + answer.status())
          .satisfies(error -> assertThat(trace(error)).doesNotContain("s3cret-word"));
    }
    assertThat(new AirflowCredentials("me", "s3cret-word").toString())
        .isEqualTo("AirflowCredentials[me]");
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void refusesAnAddressWithAUserInIt() {
    AirflowCredentials credentials = new AirflowCredentials("me", "s3cret-word");
    for (String address :
        List.of("http://me:s3cret-word@host", "ftp://host", "host:8080", "http:/path")) {
      assertThatThrownBy(
              () -> new AirflowClient(URI.create(address), credentials, Patience.defaults()))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("Airflow address: found ")
          .hasMessageNotContaining("s3cret-word");
    }
  }
}
