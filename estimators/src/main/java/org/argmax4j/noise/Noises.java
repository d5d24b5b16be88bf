package org.argmax4j.noise;

import java.util.List;
import org.argmax4j.config.ConfigurationProvider;

/** The noises of this library. */
public final class Noises implements ConfigurationProvider {

  /** For the service loader. */
  public Noises() {}

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(
        Gumbel.class,
        NegatedGumbel.class,
        SumOfGamma.class,
        Gaussian.class,
        TwoPoint.class,
        NoNoise.class);
  }
}
