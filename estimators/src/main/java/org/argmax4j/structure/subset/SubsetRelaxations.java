package org.argmax4j.structure.subset;

import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Relaxation;

/** The relaxations of subsets of a fixed size by their regulariser. */
final class SubsetRelaxations {

  private SubsetRelaxations() {}

  static Relaxation of(int ones, Entropy entropy, double temperature) {
    return switch (entropy) {
      case EXPONENTIAL_FAMILY -> new ExponentialFamilyTopK(ones, temperature);
      case BINARY -> new EntropyTopK(ones, temperature, EntropyTopK.Entropy.BINARY);
      case CATEGORICAL -> new EntropyTopK(ones, temperature, EntropyTopK.Entropy.CATEGORICAL);
      case EUCLIDEAN -> new EntropyTopK(ones, temperature, EntropyTopK.Entropy.EUCLIDEAN);
    };
  }
}
