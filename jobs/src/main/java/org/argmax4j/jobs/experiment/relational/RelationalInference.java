package org.argmax4j.jobs.experiment.relational;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Split;
import org.argmax4j.data.trees.LatentTreeDataset;
import org.argmax4j.jobs.experiment.Caveat;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Neural relational inference with latent spanning trees: Paulus et al., "Gradient Estimation with
 * Stochastic Softmax Tricks" (NeurIPS 2020); Minervini, Franceschi, Niepert, "Adaptive
 * Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023), Table 2;
 * Berliner et al., "Learning Discrete Structured Variational Auto-Encoder using Natural Evolution
 * Strategies" (ICLR 2022), Table 1.
 *
 * <p>Vertices move under forces along the edges of a tree that nobody sees. The encoder scores each
 * edge from the motions, the method's layer chooses a structure, and the decoder predicts each
 * frame from one before it by messages along the edges of the structure. The loss is the negative
 * ELBO.
 */
public final class RelationalInference
    implements Experiment<RelationalConfiguration, RelationalData> {

  /** Its metric is 1 of a run of which it holds, else 0. */
  static final Caveat COMPLEMENT =
      new Caveat(
          "test.complement-learnt",
          "fewer of the edges found are true than by chance: \"no edge\" has taken the place of"
              + " \"edge\"");

  /** For the service loader. */
  public RelationalInference() {}

  @Override
  public String name() {
    return "relational-inference";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<RelationalConfiguration> configuration() {
    return RelationalConfiguration.class;
  }

  @Override
  public DatasetLoader<RelationalData> data() {
    return new Loader();
  }

  /** Products of matrices, nearly all of them of pairs of vertices in the decoder. */
  @Override
  public double cost(RelationalConfiguration configuration) {
    if (configuration.inference() != RelationalConfiguration.Inference.LEARNT) {
      return 0;
    }
    double width = configuration.hidden();
    return (double) configuration.steps()
        * configuration.batch()
        * (1 + configuration.layer().samples())
        * Methods.evaluations(configuration.method())
        * width
        * width;
  }

  @Override
  public List<Caveat> caveats() {
    return List.of(COMPLEMENT);
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("data.frames", Term.named("T"))
        .with("solver.solver", Term.named("structure"))
        .with("forcing.training", Term.named("true frames every"))
        .with("elbo-map", Term.named("ELBO, most probable structure").in("nats").higherIsBetter())
        .with("edge-precision", Term.named("true edges").higherIsBetter().between(0, 1))
        .with(
            "edge-precision-x100-map",
            Term.named("true edges × 100, most probable structure")
                .higherIsBetter()
                .between(0, 100))
        .with(
            "channel-precision",
            Term.named("better channel, precision").higherIsBetter().between(0, 1))
        .with("channel-recall", Term.named("better channel, recall").higherIsBetter().between(0, 1))
        .with(
            "channel-accuracy",
            Term.named("better channel, accuracy").higherIsBetter().between(0, 1))
        .with("channel-f1", Term.named("better channel, F1").higherIsBetter().between(0, 1))
        .with("complement-learnt", Term.named("complement learnt").between(0, 1));
  }

  @Override
  public Run start(
      RelationalConfiguration configuration, long seed, RelationalData data, Backend backend) {
    requireStructures(configuration, data.train().trees().edges());
    return configuration.inference() == RelationalConfiguration.Inference.LEARNT
        ? new RelationalRun(configuration, seed, data, backend)
        : new TrainingFreeRun(configuration, seed, data);
  }

  /** How many edges there are is not known before there are data. */
  private static void requireStructures(RelationalConfiguration configuration, int edges) {
    try {
      configuration.solver().solver().solve(new float[edges], 1, edges, new float[edges]);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "configuration.solver: %s does not fit the %d edges of the data set: %s",
              configuration.solver(),
              edges,
              e.getMessage()),
          e);
    }
  }

  private static final class Loader implements DatasetLoader<RelationalData> {

    @Override
    public Set<String> kinds() {
      return Set.of(LatentTreeDataset.KIND);
    }

    @Override
    public RelationalData load(URI location, Configuration hadoop, Backend backend)
        throws IOException {
      LatentTreeDataset data = LatentTreeDataset.open(location, hadoop);
      return new RelationalData(
          all(data, Split.TRAIN), all(data, Split.VALIDATION), all(data, Split.TEST));
    }

    private static Examples all(LatentTreeDataset data, Split split) throws IOException {
      return Examples.all(data.read(split, Integer.MAX_VALUE));
    }
  }
}
