package org.argmax4j.noise;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.config.Named;

/** The absence of noise: every draw is 0 and no random number is used. */
@Named("none")
public record NoNoise() implements NoiseConfig, Noise {

  /** The only absence of noise. */
  public static NoNoise defaults() {
    return new NoNoise();
  }

  @Override
  public Noise noise() {
    return this;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    Arrays.fill(draws, 0, count, 0f);
  }
}
