package org.argmax4j.noise;

import org.argmax4j.config.Discriminator;

/** The choice of a noise and its parameters. */
@Discriminator("kind")
public sealed interface NoiseConfig
    permits Gumbel, NegatedGumbel, SumOfGamma, Gaussian, TwoPoint, NoNoise {

  /** The noise that this configuration describes. It is immutable and may be shared. */
  Noise noise();
}
