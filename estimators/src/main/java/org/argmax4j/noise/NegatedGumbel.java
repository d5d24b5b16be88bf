package org.argmax4j.noise;

import java.util.SplittableRandom;
import org.argmax4j.config.Named;

/**
 * Minus a standard Gumbel draw, {@code ln(-ln u)}: the noise that some published code of subset
 * relaxations adds, for want of a sign. Only for comparison with numbers from that code.
 */
@Named("negated-gumbel")
public record NegatedGumbel() implements NoiseConfig, DifferentiableNoise {

  /** The only negated Gumbel noise. */
  public static NegatedGumbel defaults() {
    return new NegatedGumbel();
  }

  @Override
  public Noise noise() {
    return this;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    for (int i = 0; i < count; i++) {
      draws[i] = -Gumbel.draw(random);
    }
  }

  @Override
  public double score(float draw) {
    return Math.expm1(draw);
  }
}
