package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.PassTimes;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;

/**
 * How the time of a pass grows with the size of a latent tree: Berliner et al., "Learning Discrete
 * Structured Variational Auto-Encoder using Natural Evolution Strategies" (ICLR 2022), Fig. 2. The
 * positions of all vertices in all frames are standard normal.
 */
public final class TreeScalability implements Experiment<TreeScalabilityConfiguration, NoData> {

  /** For the service loader. */
  public TreeScalability() {}

  @Override
  public String name() {
    return "tree-scalability";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<TreeScalabilityConfiguration> configuration() {
    return TreeScalabilityConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Edges of all passes. */
  @Override
  public double cost(TreeScalabilityConfiguration configuration) {
    double edges = (double) configuration.vertices() * configuration.vertices();
    return edges
        * configuration.batch()
        * (configuration.passes() + 1)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common().with("vertices", Term.named("n"));
  }

  @Override
  public Run start(
      TreeScalabilityConfiguration configuration, long seed, NoData data, Backend backend) {
    RandomStreams streams = new RandomStreams(seed);
    RelationalConfiguration network = configuration.network();
    DiscreteLayer layer = network.layer();
    RelationalModel model =
        RelationalModel.create(
            new Parameters(backend),
            configuration.vertices(),
            configuration.frames(),
            configuration.hidden(),
            layer.learnsExpectation(),
            streams.stream("initialisation", 0));
    RelationalObjective objective =
        new RelationalObjective(
            model, network, Examples.all(motions(configuration, streams.stream("motions", 0))));
    return new PassTimes<>(
        objective,
        GradientStep.of(configuration.method(), objective, layer, backend),
        configuration.passes(),
        streams.child("passes"),
        model::close);
  }

  private static LatentTrees motions(
      TreeScalabilityConfiguration configuration, SplittableRandom random) {
    int n = configuration.vertices();
    float[] positions = new float[configuration.batch() * configuration.frames() * n * 2];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (float) random.nextGaussian();
    }
    float[] unknown = new float[configuration.batch() * n * (n - 1) / 2];
    return new LatentTrees(n, configuration.frames(), positions, unknown);
  }
}
