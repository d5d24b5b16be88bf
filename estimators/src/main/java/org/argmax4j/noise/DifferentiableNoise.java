package org.argmax4j.noise;

/** A noise whose density is known and differentiable, so that what it perturbs has a score. */
public interface DifferentiableNoise extends Noise {

  /**
   * The score of a perturbed number {@code w = u + draw}: the derivative of the logarithm of its
   * density with respect to the location u, {@code -d log p(x) / dx} at the draw.
   */
  double score(float draw);
}
