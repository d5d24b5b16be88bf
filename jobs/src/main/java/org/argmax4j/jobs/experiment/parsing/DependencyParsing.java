package org.argmax4j.jobs.experiment.parsing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.SharedArtefacts;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * Dependency parsing with unsupervised adaptation to another treebank of the language: Corro and
 * Titov, "Differentiable Perturb-and-Parse" (ICLR 2019); Berliner et al., "Learning Discrete
 * Structured Variational Auto-Encoder using Natural Evolution Strategies" (ICLR 2022), Table 2.
 *
 * <p>A parser and a language model that sees trees learn from labelled sentences of the source.
 * Then both see only the words of the target: the method's layer chooses trees from the parser's
 * scores, and the loss is that of the language model. What the parser scores there is the result.
 */
public final class DependencyParsing implements Experiment<ParsingConfiguration, TreebankDataset> {

  static final String NAME = "dependency-parsing";
  static final int PROTOCOL = 1;

  private static final int SENTENCES = 3_000;

  /** For the service loader. */
  public DependencyParsing() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int protocol() {
    return PROTOCOL;
  }

  @Override
  public Class<ParsingConfiguration> configuration() {
    return ParsingConfiguration.class;
  }

  @Override
  public DatasetLoader<TreebankDataset> data() {
    return new Loader();
  }

  /**
   * Sentences through parser and language model, three times for a gradient of back-propagation.
   */
  @Override
  public double cost(ParsingConfiguration configuration) {
    ParsingConfiguration.SentenceSelection selection = configuration.data();
    double supervised =
        3.0 * configuration.supervised().epochs() * limited(selection.sourceLimit());
    double adaptation =
        (double) configuration.epochs()
            * limited(selection.targetLimit())
            * Math.max(3, Methods.evaluations(configuration.method()));
    return supervised + adaptation;
  }

  private static int limited(int limit) {
    return limit == 0 ? SENTENCES : limit;
  }

  @Override
  public List<ArtefactPage> pages() {
    return List.of(new ParsesPage());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("uas", Term.named("UAS").higherIsBetter().between(0, 100))
        .with("uas-error", Term.named("sampling error of UAS"))
        .with("las", Term.named("LAS").higherIsBetter().between(0, 100))
        .with("conll-uas", Term.named("UAS, all words").higherIsBetter().between(0, 100))
        .with("conll-las", Term.named("LAS, all words").higherIsBetter().between(0, 100))
        .with("words", Term.named("words scored"));
  }

  @Override
  public Run start(
      ParsingConfiguration configuration, long seed, TreebankDataset data, Backend backend) {
    return start(configuration, seed, data, backend, SharedArtefacts.none());
  }

  /** The first phase is shared by all methods. */
  @Override
  public Run start(
      ParsingConfiguration configuration,
      long seed,
      TreebankDataset data,
      Backend backend,
      SharedArtefacts shared) {
    return new ParsingRun(configuration, seed, data, backend, shared);
  }

  private static final class Loader implements DatasetLoader<TreebankDataset> {

    @Override
    public Set<String> kinds() {
      return Set.of(TreebankDataset.KIND);
    }

    @Override
    public TreebankDataset load(URI location, Configuration hadoop, Backend backend)
        throws IOException {
      return TreebankDataset.load(location, hadoop);
    }
  }
}
