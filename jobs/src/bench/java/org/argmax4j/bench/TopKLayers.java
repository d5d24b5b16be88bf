package org.argmax4j.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.Scores;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.TopK;

/**
 * How long does a top-10 layer with I-MLE central take, forward and backward, noise included, one
 * thread? Wanted: at most 12 ms for 2000 x 20 with sum-of-gamma noise (s = 10), the latent code of
 * 100 images; at most 1 ms for 40 x 350 with Gumbel noise, the words of 40 reviews.
 */
public final class TopKLayers {

  private static final int WARM_UP = 500;
  private static final int ROUNDS = 1000;

  private TopKLayers() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    measure("2000 x 20, sum-of-gamma", 100, 20, 20, SumOfGamma.defaults());
    measure("40 x 350, Gumbel", 40, 1, 350, Gumbel.defaults());
  }

  private static void measure(String name, int examples, int rows, int length, NoiseConfig noise) {
    GradientLayer layer = method(noise).layer(new TopK(10, TopK.TieRule.THRESHOLD));
    SplittableRandom random = new SplittableRandom(1);
    float[] values = normal(random, examples * rows * length);
    float[] gradient = normal(random, values.length);
    RandomStreams streams = new RandomStreams(1);
    double[] milliseconds = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Scores scores = new Scores(values, examples, rows, length);
      layer.forward(scores, streams.stream("noise", round)).backward(gradient);
      if (round >= 0) {
        milliseconds[round] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "%s: fastest %.3f ms, median %.3f ms of %d%n",
        name,
        milliseconds[0],
        milliseconds[ROUNDS / 2],
        ROUNDS);
  }

  private static ImplicitMle method(NoiseConfig noise) {
    return Components.with(
        ImplicitMle.defaults(), Map.of("difference", Difference.CENTRAL, "noise", noise));
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
