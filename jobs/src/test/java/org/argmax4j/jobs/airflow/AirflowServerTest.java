package org.argmax4j.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.airflow.rest.DagRun;
import org.argmax4j.jobs.airflow.rest.DagRunState;
import org.argmax4j.jobs.cli.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The client and its commands against a real Airflow; one server for all, gone at the end. */
@Tag("airflow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AirflowServerTest {

  private static final String DAG = "sweep-probe";

  /** On a busy machine a server may fail to answer for a while. */
  private static final Patience PATIENT = patience(60);

  private static final Patience IMPATIENT = patience(3);

  @TempDir static Path directory;

  private static AirflowServer server;
  private static Path credentials;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = AirflowServer.start(directory, Project.file("jobs/src/test/resources/airflow/dags"));
    credentials = directory.resolve("credentials");
    Files.writeString(
        credentials,
        "username=" + AirflowServer.USERNAME + "\npassword=" + AirflowServer.PASSWORD + "\n");
    awaitDag();
  }

  private static void awaitDag() {
    Instant limit = Instant.now().plus(Duration.ofMinutes(2));
    while (Instant.now().isBefore(limit)) {
      try {
        client().unpause(DAG);
        return;
      } catch (InputException e) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
    }
    throw new IllegalStateException("the DAG was not read");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Patience patience(int seconds) {
    return new Patience(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(seconds));
  }

  private static AirflowClient client() {
    return client(AirflowServer.PASSWORD, PATIENT);
  }

  private static AirflowClient client(String password, Patience patience) {
    return new AirflowClient(
        server.address(), new AirflowCredentials(AirflowServer.USERNAME, password), patience);
  }

  /** What a command printed, and its exit status. */
  private record Outcome(int status, String output) {}

  private static Outcome command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--airflow", server.address().toString()));
    all.addAll(List.of("--credentials", credentials.toString(), "--stacktrace"));
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int status = Main.run(writer, writer, all.toArray(String[]::new));
    assertThat(output.toString()).doesNotContain(AirflowServer.PASSWORD);
    return new Outcome(status, output.toString());
  }

  @Test
  @Order(1)
  void refusesAWrongPasswordWithoutRepeatingIt() {
    assertThatThrownBy(() -> client("wrong-horse-18", PATIENT).unpause(DAG))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot log in as tester: status 401, Invalid credentials")
        .hasMessageNotContaining("wrong-horse-18");
  }

  @Test
  @Order(2)
  void namesAnUnknownDag() {
    Outcome outcome = command("trigger", "no-such");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.output()).contains("sweep-no-such").contains("status 404");
    assertThatThrownBy(() -> client().trigger("sweep-no-such", "run", Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot trigger DAG sweep-no-such: status 404");
  }

  @Test
  @Order(3)
  void namesAParameterThatTheDagDoesNotTake() {
    Outcome outcome = command("trigger", "probe", "--conf", "outcome=perhaps");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.output()).contains("status 400").contains("outcome").contains("perhaps");
  }

  @Test
  @Order(4)
  void startsARunOnceAndWaitsForItsSuccess() {
    Outcome first = command("trigger", "probe", "--conf", "outcome=success", "--wait");
    assertThat(first.output()).contains(": asked for").contains("task obey: success");
    assertThat(first.status()).isZero();
    Outcome second = command("trigger", "probe", "--conf", "outcome=success", "--wait");
    assertThat(second.output()).contains(": was asked for before");
    assertThat(second.status()).isZero();
    assertThat(client().runs(Optional.of(DAG), 100)).hasSize(1);
    String run = SweepTrigger.parse("probe", List.of("outcome=success")).run();
    assertThat(client().log(DAG, run, "obey", 1))
        .anyMatch(line -> line.endsWith("the probe was told: success"));
  }

  @Test
  @Order(5)
  void endsWithTheLogOfATaskThatFailed() {
    Outcome outcome = command("trigger", "probe", "--conf", "outcome=fail", "--wait");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("task obey: failed")
        .contains("the end of the log of task obey:")
        .contains("Task failed with exception");
  }

  @Test
  @Order(6)
  void listsTheRunsLatestFirst() {
    Outcome outcome = command("runs");
    assertThat(outcome.status()).isZero();
    List<String> lines = outcome.output().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("failed").contains("sweep-probe-");
    assertThat(lines.get(2)).startsWith("success").contains("sweep-probe-");
  }

  @Test
  @Order(7)
  void tellsHowFarARunningSweepIs() {
    Outcome outcome = command("trigger", "probe", "--conf", "outcome=progress", "--wait");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output().lines().map(line -> line.replaceFirst("^[0-9:]+ +", "")))
        .containsSubsequence(
            "task obey: running",
            "3 of 12 runs done, 2 running, 0 failed, 9 left, about 40 s left",
            "> I-MLE, lambda=10, seed 0: epoch 12 of 100, train.loss 0.31, about 9 s left")
        .anyMatch(line -> line.startsWith("task obey: success"));
  }

  @Test
  @Order(8)
  void givesUpOnAServerThatGoesHalfWay() {
    AirflowClient client = client(AirflowServer.PASSWORD, IMPATIENT);
    assertThat(client.trigger(DAG, "gone", Map.of("outcome", "wait")))
        .isEqualTo(AirflowClient.Trigger.STARTED);
    Optional<DagRun> there = client.find(DAG, "gone");
    assertThat(there).isPresent();
    assertThat(there.get().getState()).isIn(DagRunState.QUEUED, DagRunState.RUNNING);
    assertThatThrownBy(() -> client.await(DAG, "gone", tasks -> server.close()))
        .isInstanceOf(AirflowException.class)
        .hasMessageContaining("cannot watch run gone: the server cannot be reached")
        .hasMessageEndingWith("given up after 3 s. What was asked for may go on there");
  }
}
