package org.argmax4j.jobs.experiment.unstructured;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.training.NaturalEvolutionStrategies;

/** Small images of three kinds with a little noise, and small networks for them. */
final class RandomImages {

  static final int PIXELS = 48;

  private RandomImages() {}

  static VaeImages images() {
    return new VaeImages(bits(110, 1), bits(30, 2), bits(40, 3));
  }

  static BinaryImages bits(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bits = new byte[count * PIXELS];
    for (int i = 0; i < bits.length; i++) {
      boolean bright = i % PIXELS / 16 == i / PIXELS % 3;
      bits[i] = (byte) ((random.nextInt(10) == 0) != bright ? 1 : 0);
    }
    return new BinaryImages(bits, PIXELS);
  }

  static NaturalEvolutionStrategies evolution(int population) {
    return Components.with(NaturalEvolutionStrategies.defaults(), "population", population);
  }

  static VaeConfiguration configuration(EstimatorConfig method, Decoding decoding, int epochs) {
    return Components.with(
        VaeConfiguration.defaults(),
        Map.of(
            "hidden",
            5,
            "categories",
            4,
            "epochs",
            epochs,
            "batch",
            20,
            "learningRate",
            0.02,
            "decoding",
            decoding,
            "method",
            method));
  }
}
