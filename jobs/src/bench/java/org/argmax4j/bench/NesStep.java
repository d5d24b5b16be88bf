package org.argmax4j.bench;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.config.Components;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.mnist.ImageDataset;
import org.argmax4j.jobs.experiment.Manifests;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.unstructured.UnstructuredVae;
import org.argmax4j.jobs.experiment.unstructured.VaeConfiguration;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;

/**
 * How long does an epoch of natural evolution strategies take: 391 updates of the unstructured
 * autoencoder on batches of 128 random images, one thread? Wanted: at most 4 s with alpha = 16 and
 * N = 60, and 20 s with alpha = 64 and N = 90. An independent implementation in numpy took 7.4 s
 * for the first.
 */
public final class NesStep {

  private static final int BATCH = 128;
  private static final int STEPS = 50;
  private static final int ROUNDS = 10;
  private static final int STEPS_AN_EPOCH = 391;

  private NesStep() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    measure(16, 60);
    measure(64, 90);
  }

  private static void measure(int hidden, int population) {
    Times times = new Times(ROUNDS);
    NaturalEvolutionStrategies method =
        Components.with(NaturalEvolutionStrategies.defaults(), "population", population);
    VaeConfiguration configuration =
        Components.with(
            VaeConfiguration.defaults(),
            Map.of("hidden", hidden, "epochs", ROUNDS, "method", method));
    try (Run run = new UnstructuredVae().start(configuration, 1, images(), Backends.chosen())) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        run.epoch();
        times.add(System.nanoTime() - start);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "alpha = %d, N = %d: %.2f ms a step (median %.2f), %.2f s an epoch%n",
        hidden,
        population,
        times.best() / STEPS,
        times.median() / STEPS,
        times.median() / STEPS * STEPS_AN_EPOCH / 1000);
  }

  /** Random images for training, and one each to validate and test. */
  private static ImageDataset images() {
    DatasetManifest manifest = Manifests.bare("random", DatasetManifest.Origin.GENERATED);
    int train = BATCH * STEPS;
    return new ImageDataset(
        manifest,
        random(train + 1),
        random(1),
        IntStream.range(0, train).toArray(),
        new int[] {train});
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
