package org.argmax4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.ForwardReference;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.Output;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.dvae.DataSelection;
import org.argmax4j.jobs.experiment.dvae.DataSplit;
import org.argmax4j.jobs.experiment.dvae.DiscreteVae;
import org.argmax4j.jobs.experiment.dvae.DvaeConfiguration;
import org.argmax4j.noise.SumOfGamma;

/**
 * How long does a whole training step of the discrete autoencoder take: batch 100, K = 10, S = 1,
 * sum-of-gamma noise with s = 10, I-MLE central? Batches, losses and statistics included. Wanted:
 * at most 25 ms on one thread.
 */
public final class DvaeStep {

  private static final int BATCH = 100;
  private static final int STEPS = 50;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 20;

  private DvaeStep() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    double[] milliseconds = new double[ROUNDS];
    try (Run run = new DiscreteVae().start(configuration(), 1, images())) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        long start = System.nanoTime();
        run.epoch();
        if (round >= 0) {
          milliseconds[round] = (System.nanoTime() - start) / 1e6 / STEPS;
        }
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "step: fastest %.2f ms, median %.2f ms of %d rounds of %d steps%n",
        milliseconds[0],
        milliseconds[ROUNDS / 2],
        ROUNDS,
        STEPS);
  }

  private static ImplicitMle method() {
    return new ImplicitMle(
        10,
        Difference.CENTRAL,
        ImplicitMle.Scaling.NONE,
        1,
        ForwardReference.REUSE,
        SumOfGamma.defaults(),
        1,
        1,
        1,
        1,
        Output.SAMPLES,
        Direction.MAXIMISE);
  }

  private static DvaeConfiguration configuration() {
    DvaeConfiguration published = DvaeConfiguration.defaults();
    return new DvaeConfiguration(
        published.latent(),
        new DataSelection(DataSplit.PUBLISHED, 0, 0),
        WARM_UP + ROUNDS,
        BATCH,
        published.learningRate(),
        published.initialisation(),
        published.divergence(),
        method());
  }

  /** Random images for training, and one to test. */
  private static ImageDataset images() {
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            DatasetManifest.FORMAT_VERSION,
            "random",
            DatasetManifest.Origin.GENERATED,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of());
    return new ImageDataset(manifest, random(BATCH * STEPS), random(1), new int[] {}, new int[] {});
  }

  private static ImageDataset.Images random(int count) {
    byte[] pixels = new byte[count * ImageDataset.PIXELS];
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new ImageDataset.Images(pixels, new byte[count]);
  }
}
