package org.argmax4j.noise;

import org.argmax4j.config.Discriminator;

/**
 * The choice of a noise and its parameters. A record; one of one's own is offered by a {@link
 * org.argmax4j.config.ConfigurationProvider}.
 */
@Discriminator("kind")
public interface NoiseConfig {

  /** The noise that this configuration describes. It is immutable and may be shared. */
  Noise noise();
}
