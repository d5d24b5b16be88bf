package org.argmax4j.jobs.experiment.dvae;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.config.Components;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.BackPropagation;
import org.argmax4j.training.Trainer;

/** Single training steps of the discrete autoencoder, and its weights. */
public final class DvaeTraining implements AutoCloseable {

  private final DvaeModel model;
  private final Trainer<float[]> trainer;

  /**
   * A training at its beginning.
   *
   * @param pixels images, one byte a pixel
   * @param method what gives the gradient through the code
   * @param streams where noise comes from
   */
  public DvaeTraining(
      byte[] pixels, EstimatorConfig method, RandomStreams streams, Backend backend) {
    DvaeConfiguration configuration =
        Components.with(DvaeConfiguration.defaults(), Map.of("method", method));
    int[] all = IntStream.range(0, pixels.length / ImageDataset.PIXELS).toArray();
    model =
        DvaeModel.create(
            backend,
            ImageDataset.PIXELS,
            configuration.latent().size(),
            configuration.initialisation().initialisation(),
            new SplittableRandom(1));
    DvaeObjective objective =
        new DvaeObjective(model, configuration, new ImageSet(pixels, all, ImageDataset.PIXELS));
    trainer =
        new Trainer<>(
            objective,
            new BackPropagation<>(objective, configuration.layer(), backend),
            Adam.withRate(configuration.learningRate()).over(model.parameters()),
            configuration.batch(),
            streams);
  }

  /** The weights. */
  public Parameters parameters() {
    return model.parameters();
  }

  /** Takes a step; gives the loss before it. */
  public float step(int[] examples, long number) {
    return trainer.step(examples, number).loss();
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
