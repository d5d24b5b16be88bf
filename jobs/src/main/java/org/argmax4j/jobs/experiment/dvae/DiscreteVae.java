package org.argmax4j.jobs.experiment.dvae;

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
 * A variational autoencoder with a discrete code on grey images: Minervini, Franceschi, Niepert,
 * "Adaptive Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI
 * 2023), Figures 5 to 9, and Sahoo et al., "Backpropagation through Combinatorial Algorithms:
 * Identity with Projection Works", Figure 3.
 *
 * <p>Pixels are grey values in [0, 1], not binarised. The encoder gives a score for each coordinate
 * of the code, the method's layer chooses a structure in each row, the decoder gives a logit for
 * each pixel. The loss of an image is the binary cross-entropy summed over its pixels, summed over
 * its samples, plus the divergence of its scores from uniform, once.
 */
public final class DiscreteVae implements Experiment<DvaeConfiguration, ImageDataset> {

  /** For the service loader. */
  public DiscreteVae() {}

  @Override
  public String name() {
    return "discrete-vae";
  }

  @Override
  public int protocol() {
    return 3;
  }

  @Override
  public Class<DvaeConfiguration> configuration() {
    return DvaeConfiguration.class;
  }

  @Override
  public DatasetLoader<ImageDataset> data() {
    return new Loader();
  }

  /** Images through the encoder, and samples through the decoder. */
  @Override
  public double cost(DvaeConfiguration configuration) {
    DataSelection data = configuration.data();
    int images =
        data.trainLimit() > 0
            ? data.trainLimit()
            : data.split() == DataSplit.PUBLISHED ? 60_000 : 50_000;
    return (double) configuration.epochs()
        * images
        * (1 + configuration.layer().samples())
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common()
        .with("latent.ones", Term.named("K"))
        .with("loss", Term.named("loss").in("nats").lowerIsBetter())
        .with("bce", Term.named("cross-entropy").in("nats"))
        .with("bce-noise-off", Term.named("cross-entropy without noise").in("nats"))
        .with("loss-noise-off", Term.named("loss without noise").in("nats").lowerIsBetter());
  }

  @Override
  public Run start(DvaeConfiguration configuration, long seed, ImageDataset data, Backend backend) {
    return new DvaeRun(configuration, seed, DvaeImages.of(data, configuration.data()), backend);
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
