package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunFailure;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.trial.Checkpoint;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class SweepTest {

  private static final String FILE =
      """
      name: toys
      experiment: toy
      seeds: 0..3
      configuration:
        epochs: 4
        rate: [0.25, 0.5]
      methods:
        - {label: straight, estimator: straight-through}
        - {label: imle, estimator: imle, lambda: [1, 10]}
      """;

  private JavaSparkContext spark;

  @BeforeAll
  void startSpark() {
    spark = new JavaSparkContext(conf("local[2,2]"));
  }

  @AfterAll
  void stopSpark() {
    spark.close();
  }

  private static SparkConf conf(String master) {
    return new SparkConf().setMaster(master).setAppName("test").set("spark.ui.enabled", "false");
  }

  @Test
  void finishesEveryTrialOfThePlanAndNothingTwice(@TempDir Path directory) throws IOException {
    Plan plan = plan(directory);
    FileRunStore store = store(directory.resolve("store"));

    SweepSummary first = sweep(spark, store, plan);
    SweepSummary second = sweep(spark, store, plan);

    assertThat(plan.trials()).hasSize(4 * 2 * 3);
    assertThat(first.finished()).isEqualTo(24);
    assertThat(first.there()).isZero();
    assertThat(second.finished()).isZero();
    assertThat(second.there()).isEqualTo(24);
    assertThat(store.keys()).containsExactlyInAnyOrderElementsOf(keys(plan));
    assertThat(store.sweeps()).singleElement().extracting(s -> s.keys().size()).isEqualTo(24);
    assertThat(store.read(store.keys()))
        .allSatisfy(
            run -> {
              assertThat(run.artefacts().get("end")).startsWith("at ");
              assertThat(run.provenance().timings()).containsOnlyKeys("time.end-ns");
            });
  }

  @Test
  void orderAndNumberOfThreadsDoNotChangeTheResults(@TempDir Path directory) throws IOException {
    Plan plan = plan(directory);
    FileRunStore store = store(directory.resolve("two"));
    sweep(spark, store, plan);
    List<Trial> shuffled = new ArrayList<>(plan.trials());
    Collections.shuffle(shuffled, new Random(5));

    FileRunStore other = store(directory.resolve("shuffled"));
    sweep(spark, other, new Plan(plan.sweep(), plan.experiment(), shuffled));

    assertThat(results(other, plan)).isEqualTo(results(store, plan));
  }

  @Test
  void resumesFromACheckpointBitForBit(@TempDir Path directory) throws IOException {
    Plan plan = plan(directory);
    FileRunStore undisturbed = store(directory.resolve("undisturbed"));
    sweep(spark, undisturbed, plan);
    FileRunStore resumed = store(directory.resolve("resumed"));
    for (Trial trial : plan.trials()) {
      ToyConfiguration configuration = (ToyConfiguration) trial.configuration();
      try (var run =
          new ToyExperiment().start(configuration, trial.seed(), null, Backends.chosen())) {
        List<java.util.Map<String, Double>> history = List.of(run.epoch(), run.epoch());
        var state = new java.io.ByteArrayOutputStream();
        run.save(new java.io.DataOutputStream(state));
        resumed.saveCheckpoint(
            trial.key(), new Checkpoint(history, state.toByteArray()).encode(trial.key()));
      }
    }

    sweep(spark, resumed, plan);

    assertThat(results(resumed, plan)).isEqualTo(results(undisturbed, plan));
    assertThat(files(directory.resolve("resumed/checkpoints"))).isEmpty();
  }

  @Test
  void aDamagedCheckpointMeansABeginningAnew(@TempDir Path directory) throws IOException {
    Plan plan = plan(directory, "seeds=[0]", "configuration.rate=0.5");
    FileRunStore undisturbed = store(directory.resolve("undisturbed"));
    sweep(spark, undisturbed, plan);
    FileRunStore damaged = store(directory.resolve("damaged"));
    for (String key : keys(plan)) {
      byte[] bytes = new Checkpoint(List.of(), new byte[12]).encode(key);
      bytes[bytes.length - 10] ^= 1;
      damaged.saveCheckpoint(key, bytes);
    }

    sweep(spark, damaged, plan);

    assertThat(results(damaged, plan)).isEqualTo(results(undisturbed, plan));
  }

  @Test
  void aFailingTrialIsRecordedAndTheOthersFinish(@TempDir Path directory) throws IOException {
    Plan plan =
        plan(directory, "seeds=[0]", "configuration.behaviour=[fine, failing]", "methods=" + ONE);
    FileRunStore store = store(directory.resolve("store"));

    SweepSummary summary = sweep(spark, store, plan);

    assertThat(summary.finished()).isEqualTo(2);
    assertThat(summary.complete()).isFalse();
    assertThat(summary.failures())
        .hasSize(2)
        .containsExactlyInAnyOrder(
            "one, behaviour=failing, rate=0.25, seed 0: java.lang.IllegalStateException: the toy is"
                + " broken",
            "one, behaviour=failing, rate=0.5, seed 0: java.lang.IllegalStateException: the toy is"
                + " broken");
    assertThat(store.failures())
        .hasSize(2)
        .allMatch(f -> f.stack().contains("ToyExperiment$Walk.epoch"))
        .extracting(RunFailure::trial)
        .containsOnly(
            "one, behaviour=failing, rate=0.25, seed 0",
            "one, behaviour=failing, rate=0.5, seed 0");
  }

  @ParameterizedTest
  @CsvSource({
    "diverging, '(train|validation|test).loss is NaN in epoch 2'",
    "overflowing, 'epoch 2 is not finite: Invalid score: NaN'"
  })
  void aDivergedTrialIsAResultWithItsReason(
      String behaviour, String reason, @TempDir Path directory) throws IOException {
    Plan plan =
        plan(directory, "seeds=[0]", "configuration.behaviour=" + behaviour, "methods=" + ONE);
    FileRunStore store = store(directory.resolve("store"));

    SweepSummary summary = sweep(spark, store, plan);

    assertThat(summary.complete()).isTrue();
    assertThat(summary.diverged()).isEqualTo(2);
    RunRecord record = store.read(store.keys()).get(0);
    assertThat(record.outcome().status()).isEqualTo(RunRecord.Status.DIVERGED);
    assertThat(record.outcome().reason()).matches(reason);
    assertThat(record.history()).hasSize(1);
    assertThat(record.summary()).isEmpty();
  }

  @Test
  void wrongInputOfATaskEndsTheSweep(@TempDir Path directory) {
    Plan plan = plan(directory, "configuration.behaviour=wrong");

    assertThatThrownBy(() -> sweep(spark, store(directory.resolve("store")), plan))
        .isInstanceOf(InputException.class)
        .hasMessage("toy data: wrong");
  }

  @Test
  void suspectsThatRunAgainAloneNeverMakeTheTimeLeftNegative(@TempDir Path directory)
      throws IOException {
    Plan plan =
        plan(
            directory,
            "seeds=0..1",
            "configuration.rate=0.5",
            "configuration.behaviour=[fine, suspect]",
            "methods=" + ONE);
    FileRunStore store = store(directory.resolve("store"));
    List<Double> left = new ArrayList<>();

    SweepSummary summary =
        new Sweep(spark, store, "", Duration.ZERO)
            .run(
                plan,
                new Silence() {
                  @Override
                  public void update(State state) {
                    super.update(state);
                    left.add(state.secondsLeft());
                  }
                });

    assertThat(summary.finished()).isEqualTo(2);
    assertThat(summary.failures()).hasSize(2);
    assertThat(left).allMatch(seconds -> Double.isNaN(seconds) || seconds >= 0);
  }

  @Test
  void ofManyTrialsInOneJobTheGuiltyAloneIsGivenUp(@TempDir Path directory) throws IOException {
    // So many that four are one job at first.
    Plan plan =
        plan(
            directory,
            "seeds=0..259",
            "configuration.epochs=2",
            "configuration.work=1",
            "configuration.rate=0.5",
            "configuration.behaviour=[fine, suspect]",
            "methods=" + ONE);
    List<Trial> trials = new ArrayList<>(plan.trials());
    trials.removeIf(
        trial ->
            trial.identity().configuration().contains("suspect")
                && !List.of(3L, 100L).contains(trial.seed()));
    trials.addAll(fineOnes(directory));
    FileRunStore store = store(directory.resolve("store"));
    List<String> messages = new ArrayList<>();

    SweepSummary summary =
        new Sweep(spark, store, "", Duration.ZERO)
            .run(
                new Plan(plan.sweep(), plan.experiment(), trials),
                new Silence() {
                  @Override
                  public void message(String line) {
                    messages.add(line);
                  }
                });

    assertThat(messages)
        .anyMatch(line -> line.matches("Given up by Spark: \\d+ trials together.*"));
    assertThat(summary.failures())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("one, behaviour=suspect, seed 3: "))
        .anyMatch(line -> line.startsWith("one, behaviour=suspect, seed 100: "));
    assertThat(summary.finished() + summary.there()).isEqualTo(trials.size() - 2);
    assertThat(store.keys()).hasSize(trials.size() - 2);
  }

  private static List<Trial> fineOnes(Path directory) {
    return plan(
            directory,
            "seeds=300..559",
            "configuration.epochs=2",
            "configuration.work=1",
            "configuration.rate=0.5",
            "methods=" + ONE)
        .trials();
  }

  private static final String ONE = "[{label: one, estimator: identity}]";

  static Plan plan(Path directory, String... overrides) {
    Path file = directory.resolve("toys.yaml");
    try {
      Files.writeString(file, FILE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Plan.of(SweepFile.read(file, "", List.of(overrides)), "");
  }

  private static FileRunStore store(Path directory) throws IOException {
    return FileRunStore.at(directory.toUri(), new Configuration(false));
  }

  private static SweepSummary sweep(JavaSparkContext spark, FileRunStore store, Plan plan)
      throws IOException {
    return new Sweep(spark, store, "", Duration.ZERO).run(plan, new Silence());
  }

  private static List<String> keys(Plan plan) {
    return plan.trials().stream().map(Trial::key).toList();
  }

  /** Everything of the runs but their provenance. */
  private static List<String> results(FileRunStore store, Plan plan) throws IOException {
    return store.read(keys(plan)).stream()
        .map(r -> r.key() + r.identity() + r.outcome() + r.summary() + r.history())
        .toList();
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static class Silence implements SweepProgress {

    @Override
    public void update(State state) {
      assertThat(state.done() + state.failed() + state.running())
          .isLessThanOrEqualTo(state.total());
    }

    @Override
    public void message(String line) {}

    @Override
    public void close() {}
  }
}
