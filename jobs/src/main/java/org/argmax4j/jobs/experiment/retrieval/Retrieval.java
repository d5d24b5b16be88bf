package org.argmax4j.jobs.experiment.retrieval;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.Split;
import org.argmax4j.data.embeddings.EmbeddingsDataset;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Retrieval of what is of the same class: Rolínek et al., "Optimizing Rank-based Metrics with
 * Blackbox Differentiation" (CVPR 2020); Sahoo et al., "Backpropagation through Combinatorial
 * Algorithms: Identity with Projection Works", Tables 3 and 5.
 *
 * <p>The network gives each vector an embedding; the solver ranks the others by the cosine with it,
 * and the loss is what is ranked before those of the same class. Tested is on classes that were
 * never seen.
 */
public final class Retrieval implements Experiment<RetrievalConfiguration, RetrievalData> {

  /** For the service loader. */
  public Retrieval() {}

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<RetrievalConfiguration> configuration() {
    return RetrievalConfiguration.class;
  }

  @Override
  public DatasetLoader<RetrievalData> data() {
    return new Loader();
  }

  /** A step has the vectors of a batch and the ranks of all similarities. */
  @Override
  public double cost(RetrievalConfiguration configuration) {
    double batch = configuration.batch();
    double layers = configuration.hidden() + configuration.width();
    double ranked = batch * (1 + configuration.memory());
    return configuration.epochs()
        * batch
        * (layers + ranked)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("margin.kind", Term.named("margin"))
        .with("margin.width", Term.named("α"))
        .with("recall-at-1", Term.named("r@1").higherIsBetter().between(0, 1))
        .with("recall-at-4", Term.named("r@4").higherIsBetter().between(0, 1))
        .with(
            "best.recall-at-1-x100",
            Term.named("r@1 × 100 at the best epoch").higherIsBetter().between(0, 100))
        .with("cosine", Term.named("mean cosine").between(-1, 1));
  }

  @Override
  public Run start(
      RetrievalConfiguration configuration, long seed, RetrievalData data, Backend backend) {
    return new RetrievalRun(configuration, seed, data, backend);
  }

  private static final class Loader implements DatasetLoader<RetrievalData> {

    @Override
    public Set<String> kinds() {
      return Set.of(EmbeddingsDataset.KIND);
    }

    @Override
    public RetrievalData load(URI location, Configuration hadoop, Backend backend)
        throws IOException {
      EmbeddingsDataset data = EmbeddingsDataset.open(location, hadoop);
      return new RetrievalData(
          data.read(Split.TRAIN), data.read(Split.VALIDATION), data.read(Split.TEST));
    }
  }
}
