package org.argmax4j.jobs.dl4j;

import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.trial.Device;
import org.argmax4j.jobs.trial.RunKey;
import org.argmax4j.jobs.trial.TaskIdentity;
import org.argmax4j.jobs.trial.TrialAttempt;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.jobs.trial.TrialRunner;
import org.argmax4j.jobs.trial.TrialSpec;
import org.argmax4j.tensor.backend.Backend;

/**
 * Does one trial with all executors: Deeplearning4j trains its network by parameter averaging. The
 * driver keeps the network, evaluates it after every epoch, and saves checkpoints.
 */
public final class AveragedTraining {

  /** The driver is no task. */
  private static final long NO_ATTEMPT = -1;

  private final JavaSparkContext spark;
  private final TrialPlaces places;
  private final TrialSpec trial;
  private final Record configuration;
  private final ParameterAveraging settings;
  private final Runnable tick;

  /**
   * A trial.
   *
   * @param spark where the workers run
   * @param places data and store
   * @param trial what to do
   * @param configuration the experiment's configuration
   * @param settings how the workers train
   * @param tick called from time to time
   */
  public AveragedTraining(
      JavaSparkContext spark,
      TrialPlaces places,
      TrialSpec trial,
      Record configuration,
      ParameterAveraging settings,
      Runnable tick) {
    this.spark = spark;
    this.places = places;
    this.trial = trial;
    this.configuration = configuration;
    this.settings = settings;
    this.tick = tick;
  }

  /**
   * Does the trial.
   *
   * @return how it ended
   * @throws IOException if the store cannot be read, or a failure not be recorded
   */
  public TrialResult run() throws IOException {
    TrialAttempt attempt = new TrialAttempt(trial, places);
    if (attempt.unnecessary()) {
      return attempt.ended(TrialResult.Kind.ALREADY_THERE, "");
    }
    TaskIdentity driver =
        new TaskIdentity(spark.sc().applicationId(), NO_ATTEMPT, Device.current());
    spark.setJobGroup("trials", trial.name(), true);
    try {
      String name = trial.identity().experiment();
      GraphExperiment<?, ?> graph = GraphExperiments.named(name, "run " + trial.key());
      return attempt.publish(attempt.record(train(attempt, graph, driver.device()), driver));
    } catch (InputException e) {
      return attempt.ended(TrialResult.Kind.INVALID, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (spark.sc().isStopped()) {
        throw new IllegalStateException("Spark stopped in the middle of the sweep", e);
      }
      return attempt.record(attempt.failure(e, driver));
    }
  }

  private <C extends Record, D> TrialRunner.Ending train(
      TrialAttempt attempt, GraphExperiment<C, D> graph, Device device) throws IOException {
    C cast = graph.experiment().configuration().cast(configuration);
    return attempt.execute(
        new Spread<>(graph), cast, device, run -> {}, TrialRunner.Checkpoints.always());
  }

  /** The experiment, whose runs are started in another way. */
  private final class Spread<C extends Record, D> implements Experiment<C, D> {

    private final GraphExperiment<C, D> graph;

    Spread(GraphExperiment<C, D> graph) {
      this.graph = graph;
    }

    @Override
    public String name() {
      return graph.experiment().name();
    }

    @Override
    public int protocol() {
      return graph.experiment().protocol();
    }

    @Override
    public Class<C> configuration() {
      return graph.experiment().configuration();
    }

    @Override
    public DatasetLoader<D> data() {
      return graph.experiment().data();
    }

    @Override
    public double cost(C record) {
      return graph.experiment().cost(record);
    }

    @Override
    public Run start(C record, long seed, D data, Backend backend) {
      String json = RunKey.canonicalJson(FlatConfig.of(record));
      BatchTask batches = new BatchTask(trial, places, json);
      GraphExperiment.Trained trained = graph.start(record, seed, data, backend);
      return new AveragedRun(spark, settings, trained, batches, seed, tick);
    }
  }
}
