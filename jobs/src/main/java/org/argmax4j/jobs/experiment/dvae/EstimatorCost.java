package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.CountedSubsets;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.PassTimes;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;

/**
 * What an estimator costs in the discrete autoencoder: the time of a forward and backward pass, and
 * how often it asks the solver, for each row of the code and each sample. Pixels are random.
 */
public final class EstimatorCost implements Experiment<EstimatorCostConfiguration, NoData> {

  /** For the service loader. */
  public EstimatorCost() {}

  @Override
  public String name() {
    return "estimator-cost";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<EstimatorCostConfiguration> configuration() {
    return EstimatorCostConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Samples of all passes. */
  @Override
  public double cost(EstimatorCostConfiguration configuration) {
    return (double) configuration.batch()
        * (configuration.passes() + 1)
        * (1 + configuration.network().layer().samples())
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Run start(
      EstimatorCostConfiguration configuration, long seed, NoData data, Backend backend) {
    RandomStreams streams = new RandomStreams(seed);
    DvaeConfiguration network = configuration.network();
    CountedSubsets solver = new CountedSubsets(network.latent().solver());
    DiscreteLayer layer = Methods.layer(network.method(), solver);
    DvaeModel model = DvaeModel.create(backend, configuration.pixels(), network, streams);
    DvaeObjective objective =
        new DvaeObjective(model, network, images(configuration, streams.stream("images", 0)));
    double instances =
        (double) (configuration.passes() + 1)
            * configuration.batch()
            * network.latent().rows()
            * layer.samples();
    return new PassTimes<>(
        objective,
        GradientStep.of(network.method(), objective, layer, backend),
        configuration.passes(),
        streams.child("passes"),
        () ->
            Map.of(
                "solver.calls", solver.solved() / instances,
                "solver.distributions", solver.distributions() / instances),
        model::close);
  }

  private static ImageSet images(
      EstimatorCostConfiguration configuration, SplittableRandom random) {
    byte[] pixels = new byte[configuration.batch() * configuration.pixels()];
    random.nextBytes(pixels);
    return new ImageSet(
        pixels, IntStream.range(0, configuration.batch()).toArray(), configuration.pixels());
  }
}
