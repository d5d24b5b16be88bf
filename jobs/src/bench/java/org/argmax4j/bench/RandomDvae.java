package org.argmax4j.bench;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.Components;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.jobs.experiment.Manifests;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.dvae.DiscreteVae;
import org.argmax4j.jobs.experiment.dvae.DvaeConfiguration;
import org.argmax4j.tensor.backend.Backends;

/**
 * The discrete autoencoder with K = 10, S = 1, sum-of-gamma noise with s = 10 and I-MLE central, on
 * random images in batches of 100.
 */
final class RandomDvae {

  private static final int BATCH = 100;

  private RandomDvae() {}

  /** A run whose epochs have so many training steps each. */
  static Run start(int steps, int epochs) {
    return new DiscreteVae().start(configuration(epochs), 1, images(steps), Backends.chosen());
  }

  private static ImplicitMle method() {
    return Components.with(ImplicitMle.defaults(), "difference", Difference.CENTRAL);
  }

  private static DvaeConfiguration configuration(int epochs) {
    return Components.with(
        DvaeConfiguration.defaults(), Map.of("epochs", epochs, "batch", BATCH, "method", method()));
  }

  /** Random images for training, and one to test. */
  private static ImageDataset images(int steps) {
    DatasetManifest manifest = Manifests.bare("random", DatasetManifest.Origin.GENERATED);
    return new ImageDataset(manifest, random(BATCH * steps), random(1), new int[] {}, new int[] {});
  }

  private static ImageDataset.Images random(int count) {
    byte[] pixels = new byte[count * ImageDataset.PIXELS];
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new ImageDataset.Images(pixels, new int[count]);
  }
}
