package org.argmax4j.noise;

import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;

/**
 * Uniform noise on the two points {@code -alpha/2} and {@code +alpha/2}: the noise-induced margin
 * of Sahoo et al., "Backpropagation through Combinatorial Algorithms: Identity with Projection
 * Works", section 3.4.
 *
 * @param alpha the distance of the two points, at least 0
 */
@Named("two-point")
public record TwoPoint(double alpha) implements NoiseConfig, Noise {

  /** Checks the distance. */
  public TwoPoint {
    Checks.notNegative("alpha", alpha);
  }

  /** A margin of 0.1. */
  public static TwoPoint defaults() {
    return new TwoPoint(0.1);
  }

  @Override
  public Noise noise() {
    return this;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    float amplitude = (float) (alpha / 2);
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
      draws[i] = (bits & 1) == 0 ? -amplitude : amplitude;
    }
  }
}
