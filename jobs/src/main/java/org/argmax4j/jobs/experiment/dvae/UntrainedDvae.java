package org.argmax4j.jobs.experiment.dvae;

import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;

/**
 * The discrete autoencoder without its training: its first weights, and the evaluation of whatever
 * weights somebody gives it. Both are bit for bit those of a run with the same seed.
 */
public final class UntrainedDvae implements AutoCloseable {

  /** Units of the hidden layers next to the pixels. */
  public static final int OUTER = DvaeModel.OUTER;

  /** Units of the hidden layers next to the code. */
  public static final int INNER = DvaeModel.INNER;

  private final DvaeImages images;
  private final RandomStreams streams;
  private final DvaeModel model;
  private final DvaeEvaluation evaluation;

  private UntrainedDvae(
      DvaeConfiguration configuration, long seed, DvaeImages images, Backend backend) {
    this.images = images;
    streams = new RandomStreams(seed);
    model = DvaeModel.create(backend, images.train().size(), configuration, streams);
    evaluation = new DvaeEvaluation(backend, model, configuration.layer(), configuration);
  }

  /** An autoencoder at the beginning of a run. */
  public static UntrainedDvae start(
      DvaeConfiguration configuration, long seed, ImageDataset data, Backend backend) {
    return new UntrainedDvae(
        configuration, seed, DvaeImages.of(data, configuration.data()), backend);
  }

  /**
   * The weights, {@code encoder.0.weight} of the shape {@code [in, out]} to {@code decoder.2.bias};
   * to be set.
   */
  public Parameters parameters() {
    return model.parameters();
  }

  /** How many training images there are. */
  public int examples() {
    return images.train().count();
  }

  /** Pixels an image. */
  public int pixels() {
    return images.train().size();
  }

  /**
   * The metrics of the weights on the held-out images, as a run has them after an epoch.
   *
   * @param epoch the number of the epoch, from 0
   */
  public Map<String, Double> evaluate(int epoch) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    images
        .heldOut()
        .forEach(
            (split, set) -> evaluation.evaluate(split, set, streams.child(split), epoch, metrics));
    return metrics;
  }

  @Override
  public void close() {
    evaluation.close();
    model.close();
  }
}
