package org.argmax4j.jobs.fanout;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.fanout.CodesConfiguration.Behaviour;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.RunKey;
import org.argmax4j.jobs.trial.Checkpoint;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.jobs.trial.TrialSpec;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Populations of ten pairs, spread over the threads of this JVM. */
class PopulationFanOutTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final long SEED = 7;

  /** Every step is a job. */
  private static final Duration NEVER_MEET = Duration.ZERO;

  private static final Duration MEET = Duration.ofDays(1);

  @TempDir private Path directory;

  private static CodesConfiguration codes(int epochs, Behaviour behaviour, int at, Path place) {
    return new CodesConfiguration(
        epochs,
        8,
        0,
        behaviour,
        at,
        place.toString(),
        with(NaturalEvolutionStrategies.defaults(), "population", 20));
  }

  private static CodesConfiguration fine() {
    return codes(4, Behaviour.FINE, 0, Path.of(""));
  }

  /** The metrics of a run that nobody shares. */
  private static List<Map<String, Double>> alone(CodesConfiguration configuration)
      throws IOException {
    List<Map<String, Double>> history = new ArrayList<>();
    try (Run run =
        new CodesExperiment().start(configuration, SEED, new NoData(), Backends.chosen())) {
      while (history.size() < run.epochs()) {
        history.add(run.epoch());
      }
    }
    return history;
  }

  private FileRunStore store() throws IOException {
    return FileRunStore.at(directory.resolve("store").toUri(), new Configuration());
  }

  private TrialResult fanOut(String master, CodesConfiguration configuration, Duration shortStep)
      throws IOException {
    SparkConf conf =
        new SparkConf().setMaster(master).setAppName("test").set("spark.ui.enabled", "false");
    RunRecord.Identity identity =
        new RunRecord.Identity(
            "codes", 1, "", RunKey.canonicalJson(FlatConfig.of(configuration)), SEED);
    TrialPlaces places = new TrialPlaces("", store().uri().toString(), Duration.ofHours(1));
    TrialSpec trial = new TrialSpec(KEY, "codes, seed 7", identity);
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      return new PopulationFanOut(spark, store(), places, trial, () -> {}, shortStep).run();
    } finally {
      Replicas.forget();
    }
  }

  private RunRecord run() throws IOException {
    return store().read(Set.of(KEY)).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "local[1], true", "local[1], false",
    "local[3], true", "local[3], false",
    "local[7], true", "local[7], false",
    "local[16], true", "local[16], false"
  })
  void theBitsAreThoseOfOneTaskForAnyNumberOfThemAndBothKindsOfJobs(String master, boolean meet)
      throws IOException {
    TrialResult result = fanOut(master, fine(), meet ? MEET : NEVER_MEET);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FINISHED);
    assertThat(run().history()).isEqualTo(alone(fine()));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theBitsAreThoseOfOneTaskAfterACheckpoint(boolean meet) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Run run = new CodesExperiment().start(fine(), SEED, new NoData(), Backends.chosen())) {
      List<Map<String, Double>> history = List.of(run.epoch(), run.epoch());
      run.save(new DataOutputStream(state));
      store().saveCheckpoint(KEY, new Checkpoint(history, state.toByteArray()).encode(KEY));
    }

    fanOut("local[2]", fine(), meet ? MEET : NEVER_MEET);

    assertThat(run().history()).isEqualTo(alone(fine()));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anExceptionInAPopulationIsRecordedAsAFailure(boolean meet) throws IOException {
    CodesConfiguration failing = codes(4, Behaviour.FAILING, 6, directory);

    TrialResult result = fanOut("local[3]", failing, meet ? MEET : NEVER_MEET);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FAILED);
    assertThat(result.message()).contains("the codes are broken");
    assertThat(store().failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.stack()).contains("Codes.encode"));
    assertThat(store().keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aReplicaThatComputesWrongIsFoundOut(boolean meet) throws IOException {
    CodesConfiguration drifting = codes(30, Behaviour.DRIFTING, 50, directory);

    TrialResult result = fanOut("local[2]", drifting, meet ? MEET : NEVER_MEET);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FAILED);
    assertThat(result.message()).contains("Executors have different weights before step 100");
  }

  @Test
  void aMethodWithoutPopulationsIsRefused() throws IOException {
    CodesConfiguration wrong = with(fine(), "method", StraightThrough.defaults());

    TrialResult result = fanOut("local[2]", wrong, MEET);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.INVALID);
    assertThat(result.message()).contains("the run evaluates no population");
  }
}
