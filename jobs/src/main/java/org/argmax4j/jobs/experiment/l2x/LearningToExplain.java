package org.argmax4j.jobs.experiment.l2x;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.beer.PrepareBeer;
import org.argmax4j.data.beer.ReviewDataset;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Learning to explain ratings of beers: Minervini, Franceschi, Niepert, "Adaptive
 * Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023), Tables 1
 * and 3 to 6, after Chen et al., "Learning to Explain" (ICML 2018), and Sahoo et al.,
 * "Backpropagation through Combinatorial Algorithms: Identity with Projection Works", Table 1.
 *
 * <p>A selector chooses K words of a review, a predictor rates the beer from these alone. The loss
 * is the squared error of the rating. What is reported: test error and, on annotated reviews, the
 * share of selected words that people marked, both times 100, at the epoch with the smallest
 * validation error.
 */
public final class LearningToExplain implements Experiment<L2xConfiguration, BeerData> {

  /** Reviews of an aspect in the published files, about. */
  private static final double TRAINING_REVIEWS = 70_000;

  /** For the service loader. */
  public LearningToExplain() {}

  @Override
  public String name() {
    return "learning-to-explain";
  }

  @Override
  public int protocol() {
    return 3;
  }

  @Override
  public Class<L2xConfiguration> configuration() {
    return L2xConfiguration.class;
  }

  @Override
  public DatasetLoader<BeerData> data() {
    return new Loader();
  }

  /** Reviews through the selector; samples cost little. */
  @Override
  public double cost(L2xConfiguration configuration) {
    int limit = configuration.data().trainLimit();
    return (double) configuration.epochs()
        * (limit > 0 ? limit : TRAINING_REVIEWS)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public List<ArtefactPage> pages() {
    return List.of(new SelectedWordsPage());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("data.aspect", Term.named("aspect"))
        .with("ones", Term.named("K"))
        .with("subset-precision", Term.named("subset precision").higherIsBetter().between(0, 1));
  }

  @Override
  public Run start(L2xConfiguration configuration, long seed, BeerData data, Backend backend) {
    return new L2xRun(configuration, seed, data.aspect(configuration.data().aspect()), backend);
  }

  private static final class Loader implements DatasetLoader<BeerData> {

    @Override
    public Set<String> kinds() {
      return Set.of(PrepareBeer.KIND);
    }

    @Override
    public BeerData load(URI location, Configuration hadoop, Backend backend) throws IOException {
      return BeerData.of(ReviewDataset.load(location, hadoop), backend);
    }
  }
}
