package org.argmax4j.jobs.experiment.path;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Split;
import org.argmax4j.data.warcraft.WarcraftDataset;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Shortest paths over Warcraft maps: Vlastelica et al., "Differentiation of Blackbox Combinatorial
 * Solvers" (ICLR 2020); Minervini, Franceschi, Niepert, "Adaptive Perturbation-Based Gradient
 * Estimation for Discrete Latent Variable Models" (AAAI 2023), Figure 10; Sahoo et al.,
 * "Backpropagation through Combinatorial Algorithms: Identity with Projection Works", Table 7.
 *
 * <p>The network sees the image of a map and gives a cost for each of its cells; the solver finds
 * the shortest path, and the loss is its distance from the shortest path of the true costs, which
 * the network never sees.
 */
public final class ShortestPath implements Experiment<PathConfiguration, PathData> {

  /** For the service loader. */
  public ShortestPath() {}

  @Override
  public String name() {
    return "shortest-path";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<PathConfiguration> configuration() {
    return PathConfiguration.class;
  }

  @Override
  public DatasetLoader<PathData> data() {
    return new Loader();
  }

  /** Nearly all of it are the convolutions of the training images. */
  @Override
  public double cost(PathConfiguration configuration) {
    int limit = configuration.data().trainLimit();
    // A whole ResNet18 has about twice the operations of its first layers.
    double network = configuration.network() == PathConfiguration.Network.CELLS ? 2 : 1;
    return network
        * configuration.epochs()
        * (limit == 0 ? 10_000 : limit)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public List<ArtefactPage> pages() {
    return List.of(new MapsPage());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("data.grid", Term.named("K"))
        .with("margin.width", Term.named("α"))
        .with("perfect-match", Term.named("perfect match").higherIsBetter().between(0, 1))
        .with("optimal", Term.named("optimal").higherIsBetter().between(0, 1))
        .with("valid", Term.named("valid").higherIsBetter().between(0, 1))
        .with("within-1-per-mille", Term.named("within 0.1 %").higherIsBetter().between(0, 1))
        .with("within-1-percent", Term.named("within 1 %").higherIsBetter().between(0, 1))
        .with("within-10-percent", Term.named("within 10 %").higherIsBetter().between(0, 1))
        .with("cost-ratio", Term.named("cost ratio").lowerIsBetter())
        .with("cost-ratio-by-column", Term.named("cost ratio by column"));
  }

  @Override
  public Run start(PathConfiguration configuration, long seed, PathData data, Backend backend) {
    return new PathRun(configuration, seed, data, backend);
  }

  private static final class Loader implements DatasetLoader<PathData> {

    @Override
    public Set<String> kinds() {
      return Set.of(WarcraftDataset.KIND);
    }

    @Override
    public PathData load(URI location, Configuration hadoop, Backend backend) throws IOException {
      WarcraftDataset data = WarcraftDataset.open(location, hadoop);
      PixelScale scale = new PixelScale(data.mean(), data.deviation());
      return new PathData(
          data.grid(),
          all(data, Split.TRAIN, scale),
          all(data, Split.VALIDATION, scale),
          all(data, Split.TEST, scale));
    }

    private static MapSet all(WarcraftDataset data, Split split, PixelScale scale)
        throws IOException {
      return MapSet.all(data.read(split, Integer.MAX_VALUE), scale);
    }
  }
}
