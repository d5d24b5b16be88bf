package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps whose populations are spread over executors that are processes, and die. */
class FanOutPathTest {

  private static final String CLUSTER = "local-cluster[2,1,1024]";

  @TempDir private Path directory;
  private SweepProcess processes;

  @BeforeEach
  void makeProcesses() {
    processes = new SweepProcess(directory);
  }

  private String[] sweep(String store, String master, String fanOut, String behaviour)
      throws IOException {
    Files.writeString(
        directory.resolve(store + ".yaml"),
        String.format(
            Locale.ROOT,
            """
            name: codes
            experiment: codes
            fan-out: %s
            seeds: [7]
            configuration: {epochs: 12, pause: 20, behaviour: %s, at: 9, place: '%s'}
            methods:
              - {label: NES, estimator: nes, population: 22}
            """,
            fanOut,
            behaviour,
            directory));
    return new String[] {
      "sweep", store + ".yaml", "--store", store, "--master", master, "--checkpoint-every", "0"
    };
  }

  private List<Map<String, Double>> history(String store) throws IOException {
    FileRunStore runs = runs(store);
    List<RunRecord> all = runs.read(runs.keys());
    assertThat(all).as(Files.readString(processes.log())).hasSize(1);
    assertThat(runs.conflicts()).isEmpty();
    return all.get(0).history();
  }

  private FileRunStore runs(String store) throws IOException {
    return FileRunStore.at(directory.resolve(store).toUri(), new Configuration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dying-before", "dying-after"})
  void theBitsAreThoseOfOneTaskAfterTheDeathOfAnExecutor(String behaviour) throws Exception {
    assertThat(processes.run(sweep("alone", "local[1]", "trials", "fine"))).isZero();

    int status = processes.run(sweep("spread", CLUSTER, "population", behaviour));

    assertThat(status).as(Files.readString(processes.log())).isZero();
    String mark = behaviour.toUpperCase(Locale.ROOT).replace('-', '_');
    assertThat(directory.resolve(mark)).exists();
    assertThat(history("spread")).isEqualTo(history("alone"));
  }

  @Test
  void theBitsAreThoseOfOneTaskAfterTheDeathOfTheDriverAndWithTasksThatRunTwice() throws Exception {
    assertThat(processes.run(sweep("alone", "local[1]", "trials", "fine"))).isZero();
    processes.set("spark.speculation", "true");
    processes.set("spark.speculation.interval", "5ms");
    processes.set("spark.speculation.multiplier", "1.01");
    processes.set("spark.speculation.quantile", "0.1");
    processes.set("spark.speculation.minTaskRuntime", "1ms");
    String[] sweep = sweep("spread", CLUSTER, "population", "fine");
    Process driver = processes.start(sweep);
    processes.killAt(driver, directory.resolve("spread/checkpoints"), 1);
    assertThat(runs("spread").keys()).isEmpty();

    int status = processes.run(sweep);

    assertThat(status).as(Files.readString(processes.log())).isZero();
    assertThat(history("spread")).isEqualTo(history("alone"));
  }

  @Test
  void aMethodThatEvaluatesNoPopulationCannotAskForIt() throws Exception {
    sweep("wrong", CLUSTER, "trials", "fine");
    Path file = directory.resolve("wrong.yaml");
    String method = "  - {label: identity, estimator: identity, fan-out: population}\n";
    Files.writeString(file, Files.readString(file) + method);

    int status = processes.run("sweep", file.toString(), "--store", "wrong", "--dry-run");

    assertThat(status).isEqualTo(2);
    assertThat(Files.readString(processes.log()))
        .contains(
            "wrong.yaml:8: fan-out: population: 'identity' evaluates no population, as nes does");
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything", "[population]", "2"})
  void whatCannotBeSpreadIsRefused(String fanOut) throws Exception {
    sweep("wrong", CLUSTER, fanOut, "fine");

    int status = processes.run("sweep", "wrong.yaml", "--store", "wrong", "--dry-run");

    assertThat(status).isEqualTo(2);
    assertThat(Files.readString(processes.log()))
        .contains("fan-out")
        .contains("expected trials or population");
  }
}
