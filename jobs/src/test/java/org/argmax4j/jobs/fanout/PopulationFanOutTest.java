package org.argmax4j.jobs.fanout;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.fanout.CodesConfiguration.Behaviour;
import org.argmax4j.jobs.store.FileRunStore;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.trial.Checkpoint;
import org.argmax4j.jobs.trial.RunKey;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.jobs.trial.TrialSpec;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Populations of ten pairs, spread over the threads of this JVM. */
class PopulationFanOutTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final long SEED = 7;

  @TempDir private Path directory;
  private SparkListener listener = new SparkListener() {};

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

  private TrialResult fanOut(String master, CodesConfiguration configuration) throws IOException {
    SparkConf conf =
        new SparkConf().setMaster(master).setAppName("test").set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      spark.sc().addSparkListener(listener);
      return new PopulationFanOut(spark, store(), places(), trial(configuration), () -> {}).run();
    } finally {
      Replicas.forget();
    }
  }

  private TrialPlaces places() throws IOException {
    return new TrialPlaces("", store().uri().toString(), Duration.ofHours(1));
  }

  private static TrialSpec trial(CodesConfiguration configuration) {
    String json = RunKey.canonicalJson(FlatConfig.of(configuration));
    return new TrialSpec(KEY, "codes, seed 7", new RunRecord.Identity("codes", 1, "", json, SEED));
  }

  private RunRecord run() throws IOException {
    return store().read(Set.of(KEY)).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[3]", "local[7]", "local[16]"})
  void theBitsAreThoseOfOneTaskForAnyNumberOfThem(String master) throws IOException {
    TrialResult result = fanOut(master, fine());

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FINISHED);
    assertThat(run().history()).isEqualTo(alone(fine()));
  }

  @Test
  void theBitsAreThoseOfOneTaskAfterACheckpoint() throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Run run = new CodesExperiment().start(fine(), SEED, new NoData(), Backends.chosen())) {
      List<Map<String, Double>> history = List.of(run.epoch(), run.epoch());
      run.save(new DataOutputStream(state));
      store().saveCheckpoint(KEY, new Checkpoint(history, state.toByteArray()).encode(KEY));
    }

    fanOut("local[2]", fine());

    assertThat(run().history()).isEqualTo(alone(fine()));
  }

  @Test
  void whatAnotherSweepHasDoneMeanwhileIsNotDoneAgain() throws IOException {
    fanOut("local[2]", fine());

    assertThat(fanOut("local[2]", fine()).kind()).isEqualTo(TrialResult.Kind.ALREADY_THERE);
  }

  @Test
  void anExceptionInAPopulationIsRecordedAsAFailure() throws IOException {
    CodesConfiguration failing = codes(4, Behaviour.FAILING, 6, directory);

    TrialResult result = fanOut("local[3]", failing);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FAILED);
    assertThat(result.message()).contains("the codes are broken");
    assertThat(store().failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.stack()).contains("Codes.encode"));
    assertThat(store().keys()).isEmpty();
  }

  @Test
  void aReplicaThatComputesWrongIsFoundOut() throws IOException {
    // On a busy machine one replica may do both tasks of a step: then the next check finds it.
    CodesConfiguration drifting = codes(150, Behaviour.DRIFTING, 50, directory);

    TrialResult result = fanOut("local[2]", drifting);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.FAILED);
    assertThat(result.message())
        .containsPattern("Executors have different weights before step [1-9]00");
  }

  @Test
  void aMethodWithoutPopulationsIsRefused() throws IOException {
    CodesConfiguration wrong = with(fine(), "method", StraightThrough.defaults());

    TrialResult result = fanOut("local[2]", wrong);

    assertThat(result.kind()).isEqualTo(TrialResult.Kind.INVALID);
    assertThat(result.message()).contains("the run evaluates no population");
  }

  /** Steps of a published population: 600 networks. */
  @Test
  void whatTravelsForAStepIsAFewBytesANetwork() throws Exception {
    int population = 600;
    CodesConfiguration published =
        with(fine(), "method", with(fine().method(), "population", population));
    List<Long> results = Collections.synchronizedList(new ArrayList<>());
    listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            results.add(task.taskMetrics().resultSize());
          }
        };

    fanOut("local[2]", published);

    assertThat(results).hasSize(2 * 17);
    long sent = results.stream().mapToLong(Long::longValue).sum() / 17;
    LossLog.Entry last = new LossLog.Entry(4711, new double[population]);
    StepTask task =
        new StepTask(new Replicas.Id("app", trial(published), places(), 0), 2, List.of(last), 0, 1);
    long received = 2 * serialized(task);
    assertThat(sent + received).isLessThan(64L * population);
  }

  private static long serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.size();
  }
}
