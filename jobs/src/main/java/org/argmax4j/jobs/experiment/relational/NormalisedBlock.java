package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.nn.BatchNormalisation;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Activation;

/**
 * The second half of a network of the encoder: a dense layer with exponential linear units, and a
 * batch normalisation.
 */
record NormalisedBlock(Dense dense, BatchNormalisation normalisation) {

  static NormalisedBlock create(
      Parameters parameters,
      String name,
      int width,
      Initialisation initialisation,
      SplittableRandom random) {
    Fans size = new Fans(width, width);
    return new NormalisedBlock(
        Dense.create(parameters, name + ".1", size, Activation.ELU, initialisation, random),
        BatchNormalisation.create(parameters, name + ".normalisation", width));
  }

  /** Keeps the shape. */
  Node apply(Node x) {
    return normalisation.apply(dense.apply(x));
  }
}
