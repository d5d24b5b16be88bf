package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialiser;

/** How the published parser begins where no common rule says it. */
final class Initialisations {

  /** Each of the two biases of a forget gate. */
  static final double FORGET = 0.5;

  private Initialisations() {}

  /** Uniform within {@code +-sqrt(3 / width)}, so that a row has a length near 1. */
  static Initialiser embedding(int width) {
    return (values, fans, random) ->
        Initialiser.xavierUniform(1).fill(values, new Fans(width, width), random);
  }
}
