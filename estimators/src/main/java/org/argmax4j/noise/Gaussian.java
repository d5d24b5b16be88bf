package org.argmax4j.noise;

import java.util.SplittableRandom;
import org.argmax4j.config.Named;

/** Standard normal noise. */
@Named("gaussian")
public record Gaussian() implements NoiseConfig, DifferentiableNoise {

  private static final GaussianZiggurat ZIGGURAT = new GaussianZiggurat();

  /** The only Gaussian noise. */
  public static Gaussian defaults() {
    return new Gaussian();
  }

  @Override
  public Noise noise() {
    return this;
  }

  @Override
  public void fill(SplittableRandom random, float[] draws, int count) {
    ZIGGURAT.fill(random, draws, count);
  }

  @Override
  public double score(float draw) {
    return draw;
  }
}
