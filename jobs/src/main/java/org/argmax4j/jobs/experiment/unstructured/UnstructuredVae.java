package org.argmax4j.jobs.experiment.unstructured;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.mnist.ImageCorpus;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.tensor.backend.Backend;

/**
 * A variational autoencoder of binary images with a single categorical variable, by which natural
 * evolution strategies are compared with gradients that are known (NES, Table 3 and appendix B).
 *
 * <p>The loss of an image is the binary cross-entropy summed over its pixels, plus the divergence
 * of its variable from uniform. The ELBO that the paper reports decodes the most probable value, so
 * that it is no bound; the exact one, the expectation over all values, is reported beside it.
 */
public final class UnstructuredVae implements Experiment<VaeConfiguration, ImageDataset> {

  private static final int TRAINING_IMAGES = 50_000;

  /** For the service loader. */
  public UnstructuredVae() {}

  @Override
  public String name() {
    return "unstructured-vae";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<VaeConfiguration> configuration() {
    return VaeConfiguration.class;
  }

  @Override
  public DatasetLoader<ImageDataset> data() {
    return new Loader();
  }

  /** Images through networks; a step of its own evaluates many of them. */
  @Override
  public double cost(VaeConfiguration configuration) {
    int limit = configuration.data().trainLimit();
    int images = limit > 0 ? limit : TRAINING_IMAGES;
    return (double) configuration.epochs()
        * images
        * configuration.hidden()
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("bound", Term.named("M"))
        .with("hidden", Term.named("α"))
        .with("elbo-exact", Term.named("exact ELBO").in("nats").higherIsBetter())
        .with("distance", Term.named("mean distance").in("nats"))
        .with("values-used", Term.named("values used"));
  }

  @Override
  public Run start(VaeConfiguration configuration, long seed, ImageDataset data, Backend backend) {
    return new VaeRun(configuration, seed, VaeImages.of(data, configuration), backend);
  }

  private static final class Loader implements DatasetLoader<ImageDataset> {

    @Override
    public Set<String> kinds() {
      return Stream.of(ImageCorpus.values()).map(ImageCorpus::kind).collect(Collectors.toSet());
    }

    @Override
    public ImageDataset load(URI location, Configuration hadoop, Backend backend)
        throws IOException {
      return ImageDataset.load(location, hadoop);
    }
  }
}
