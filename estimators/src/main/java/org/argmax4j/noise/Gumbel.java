package org.argmax4j.noise;

import java.util.SplittableRandom;
import org.argmax4j.config.Named;

/**
 * Standard Gumbel noise, location 0 and scale 1: mean 0.577216, standard deviation 1.282550. The
 * argmax of scores with this noise is an exact sample of the categorical distribution with those
 * scores as logits.
 */
@Named("gumbel")
public record Gumbel() implements NoiseConfig, DifferentiableNoise {

  /** The only Gumbel noise. */
  public static Gumbel defaults() {
    return new Gumbel();
  }

  @Override
  public Noise noise() {
    return this;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    for (int i = 0; i < count; i++) {
      draws[i] = draw(random);
    }
  }

  @Override
  public double score(float draw) {
    return -Math.expm1(-draw);
  }

  static float draw(SplittableRandom random) {
    return (float) GumbelZiggurat.draw(random);
  }
}
