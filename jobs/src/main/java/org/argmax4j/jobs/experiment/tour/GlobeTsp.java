package org.argmax4j.jobs.experiment.tour;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Split;
import org.argmax4j.data.globe.GlobeDataset;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Shortest tours through places on the globe: Vlastelica et al., "Differentiation of Blackbox
 * Combinatorial Solvers" (ICLR 2020); Sahoo et al., "Backpropagation through Combinatorial
 * Algorithms: Identity with Projection Works", Table 6, Figures 4 and 6b.
 *
 * <p>The network sees the flag of each place and puts it somewhere on a sphere; the solver finds
 * the shortest tour through the places of an example, and the loss is its distance from the
 * shortest tour on the true globe, which the network never sees.
 */
public final class GlobeTsp implements Experiment<TourConfiguration, TourData> {

  /** For the service loader. */
  public GlobeTsp() {}

  @Override
  public String name() {
    return "globe-tsp";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<TourConfiguration> configuration() {
    return TourConfiguration.class;
  }

  @Override
  public DatasetLoader<TourData> data() {
    return new Loader();
  }

  /** A step has the flags of all places and the solutions of its tours. */
  @Override
  public double cost(TourConfiguration configuration) {
    int limit = configuration.data().trainLimit();
    double flags = configuration.places() == TourConfiguration.Places.FLAGS ? 10 : 1;
    return flags
        * configuration.epochs()
        * (limit == 0 ? 10_000 : limit)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("data.cities", Term.named("places"))
        .with("margin.width", Term.named("ξ"))
        .with("gradient-noise.sigma", Term.named("gradient noise σ"))
        .with("label-corruption", Term.named("corruption ρ"))
        .with("equal-entries", Term.named("equal entries").higherIsBetter().between(0, 1))
        .with("exact-tours", Term.named("exact tours").higherIsBetter().between(0, 1))
        .with(
            "best.equal-entries-x100",
            Term.named("equal entries × 100 at the best epoch").higherIsBetter().between(0, 100))
        .with(
            "best.exact-tours-x100",
            Term.named("exact tours × 100 at the best epoch").higherIsBetter().between(0, 100))
        .with("regret", Term.named("regret").lowerIsBetter())
        .with("cost-norm", Term.named("norm of distances"));
  }

  @Override
  public Run start(TourConfiguration configuration, long seed, TourData data, Backend backend) {
    return new TourRun(configuration, seed, data, backend);
  }

  private static final class Loader implements DatasetLoader<TourData> {

    @Override
    public Set<String> kinds() {
      return Set.of(GlobeDataset.KIND);
    }

    @Override
    public TourData load(URI location, Configuration hadoop, Backend backend) throws IOException {
      GlobeDataset data = GlobeDataset.open(location, hadoop);
      return new TourData(
          PlaceImages.of(data.places(), data.mean(), data.deviation()),
          data.metric(),
          all(data, Split.TRAIN),
          all(data, Split.VALIDATION),
          all(data, Split.TEST));
    }

    private static TourSet all(GlobeDataset data, Split split) throws IOException {
      return TourSet.all(data.read(split, Integer.MAX_VALUE));
    }
  }
}
