package org.argmax4j.estimator.baseline;

import java.util.Locale;
import org.argmax4j.config.Discriminator;
import org.argmax4j.config.Families;

/**
 * The choice of a baseline and its parameters. A record; one of one's own is offered by a {@link
 * org.argmax4j.config.ConfigurationProvider}.
 */
@Discriminator("kind")
public interface BaselineConfig {

  /** A new baseline in its initial state, for one run. */
  Baseline baseline();

  /** How many samples an example needs, at least 1. */
  default int leastSamples() {
    return 1;
  }

  /**
   * Whether it subtracts what a network expects of the loss of each example, which is then fitted
   * to the losses.
   */
  default boolean learnsExpectation() {
    return false;
  }

  /**
   * By what the gradient at the losses is multiplied on its way to what made them, the decoder. It
   * is 1, but where a published program has it otherwise.
   *
   * @param samples samples an example
   */
  default double lossFactor(int samples) {
    return 1;
  }

  /**
   * Checks that there are samples enough.
   *
   * @throws IllegalArgumentException if there are not
   */
  default void checkSamples(int samples) {
    if (samples < leastSamples()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid samples: %d, the %s baseline needs at least %d",
              samples,
              Families.nameOf(getClass().asSubclass(Record.class)),
              leastSamples()));
    }
  }
}
