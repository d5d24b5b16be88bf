package org.argmax4j.jobs.experiment.matching;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Split;
import org.argmax4j.data.keypoints.KeypointDataset;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Deep graph matching: Rolínek et al., "Deep Graph Matching via Blackbox Differentiation of
 * Combinatorial Solvers" (ECCV 2020); Sahoo et al., "Backpropagation through Combinatorial
 * Algorithms: Identity with Projection Works", Tables 2 and 4.
 *
 * <p>In place of a network that sees pictures, one sees where the keypoints are among each other,
 * and descriptors of them where there are any. It embeds each keypoint; the solver finds the
 * cheapest matching of those of two pictures, and the loss is its distance from the right one.
 */
public final class GraphMatching implements Experiment<MatchingConfiguration, MatchingData> {

  /** How much longer a step takes with the costs of edges. */
  private static final double EDGES = 30;

  /** For the service loader. */
  public GraphMatching() {}

  @Override
  public String name() {
    return "graph-matching";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<MatchingConfiguration> configuration() {
    return MatchingConfiguration.class;
  }

  @Override
  public DatasetLoader<MatchingData> data() {
    return new Loader();
  }

  @Override
  public double cost(MatchingConfiguration configuration) {
    return (configuration.terms() == Terms.POINTS_AND_EDGES ? EDGES : 1)
        * configuration.epochs()
        * configuration.steps()
        * configuration.batch()
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("margin.kind", Term.named("margin"))
        .with("margin.width", Term.named("α"))
        .with(
            "category-accuracy", Term.named("accuracy by category").higherIsBetter().between(0, 1))
        .with("exact", Term.named("all points right").higherIsBetter().between(0, 1))
        .with("accuracy-of-coordinates", Term.named("accuracy of places alone").between(0, 1))
        .with("gap", Term.named("gap of the solver"))
        .with("mean-cost", Term.named("mean cost"));
  }

  @Override
  public Run start(
      MatchingConfiguration configuration, long seed, MatchingData data, Backend backend) {
    return new MatchingRun(configuration, seed, data, backend);
  }

  private static final class Loader implements DatasetLoader<MatchingData> {

    @Override
    public Set<String> kinds() {
      return Set.of(KeypointDataset.KIND);
    }

    @Override
    public MatchingData load(URI location, Configuration hadoop, Backend backend)
        throws IOException {
      KeypointDataset data = KeypointDataset.open(location, hadoop);
      return new MatchingData(
          data.descriptorSize(),
          all(data, Split.TRAIN),
          all(data, Split.VALIDATION),
          all(data, Split.TEST));
    }

    private static List<MatchingPair> all(KeypointDataset data, Split split) throws IOException {
      return data.read(split, Integer.MAX_VALUE).stream().map(MatchingPair::of).toList();
    }
  }
}
