package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the discrete autoencoder that Deeplearning4j trains on executors that are processes. */
class Dl4jSparkPathTest {

  private static final String CLUSTER = "local-cluster[2,1,1024]";
  private static final String TRAINING =
      "{kind: dl4j-spark, workers: 2, batch: 50, averaging-frequency: 2}";

  private static final String FILE =
      """
      name: averaged
      experiment: discrete-vae
      seeds: [3]
      configuration:
        {epochs: 3, data: {split: published, train-limit: 450, evaluation-limit: 50}}
      methods:
        - {label: AIMLE, estimator: aimle, target: 10, samples: 2, training: TRAINING}
      """;

  @TempDir private static Path directory;
  private static SweepProcess processes;

  @BeforeAll
  static void prepare() throws IOException {
    processes = new SweepProcess(directory);
    Path digits = directory.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    String data = directory.resolve("data").toString();
    assertThat(Main.run("prepare", "mnist", "--input", digits.toString(), "--output", data))
        .isZero();
  }

  private String[] sweep(String store, String master, String training) throws IOException {
    Files.writeString(directory.resolve(store + ".yaml"), FILE.replace("TRAINING", training));
    return new String[] {
      "sweep",
      store + ".yaml",
      "--data",
      "data",
      "--store",
      store,
      "--master",
      master,
      "--checkpoint-every",
      "0"
    };
  }

  private RunRecord run(String store, String master, String training) throws Exception {
    int status = processes.run(sweep(store, master, training));
    assertThat(status).as(Files.readString(processes.log())).isZero();
    return stored(store);
  }

  private RunRecord stored(String store) throws IOException {
    FileRunStore runs = runs(store);
    List<RunRecord> all = runs.read(runs.keys());
    assertThat(all).as(Files.readString(processes.log())).hasSize(1);
    assertThat(runs.conflicts()).isEmpty();
    return all.get(0);
  }

  private FileRunStore runs(String store) throws IOException {
    return FileRunStore.at(directory.resolve(store).toUri(), new Configuration());
  }

  @Test
  void aClusterOfTwoWorkersLearnsWhatOneTaskLearns() throws Exception {
    RunRecord alone = run("alone", "local[1]", "ordinary");
    String[] sweep = sweep("averaged", CLUSTER, TRAINING);
    Process driver = processes.start(sweep);
    processes.killAt(driver, directory.resolve("averaged/checkpoints"), 1);
    assertThat(runs("averaged").keys()).isEmpty();

    RunRecord averaged = run("averaged", CLUSTER, TRAINING);

    assertThat(averaged.history()).hasSize(3);
    Map<String, Double> first = averaged.history().get(0);
    Map<String, Double> last = averaged.history().get(2);
    assertThat(last.get("test.loss")).isLessThan(first.get("test.loss"));
    assertThat(last.get("train.negative-elbo")).isLessThan(first.get("train.negative-elbo"));
    double ordinary = alone.history().get(2).get("test.loss");
    assertThat(last.get("test.loss")).isBetween(0.7 * ordinary, 1.3 * ordinary);
    assertThat(alone.summary().keySet()).containsAll(averaged.summary().keySet());
    assertThat(averaged.provenance().timings()).containsOnlyKeys("time.step-ms");
    RunRecord threads = run("threads", "local[1]", TRAINING);
    assertThat(threads.key()).isEqualTo(averaged.key());
    assertThat(threads.history())
        .as("on one thread, without the death of the driver")
        .isEqualTo(averaged.history());
  }

  @Test
  void aRunThatDivergesIsARunThatDiverged() throws Exception {
    String[] sweep = sweep("diverging", "local[2]", TRAINING);
    Path file = directory.resolve("diverging.yaml");
    String wild = Files.readString(file).replace("epochs: 3", "learning-rate: 1e30, epochs: 3");
    Files.writeString(file, wild);

    assertThat(processes.run(sweep)).as(Files.readString(processes.log())).isZero();

    RunRecord.Outcome outcome = stored("diverging").outcome();
    assertThat(outcome.status()).isEqualTo(RunRecord.Status.DIVERGED);
    assertThat(outcome.reason()).contains("in epoch 1");
  }
}
