package org.argmax4j.training;

import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.training.NaturalEvolutionStrategies.Standardisation;

/**
 * What the losses of a population are worth to its gradient. Float64, in the order of the members.
 *
 * @param differences of each pair, that of {@code mean + sigma w} less that of its mirror image
 * @param deviation the standard deviation of the losses, divided by their number
 * @param replaced how many were not finite, and count as the largest that was
 */
record Fitness(double[] differences, double deviation, int replaced) {

  /**
   * The fitness of a population.
   *
   * @param losses pair by pair, the mirror image second
   * @throws NotFiniteException if no loss is finite
   */
  static Fitness of(double[] losses, Standardisation standardise) {
    double[] finite = losses.clone();
    int replaced = replace(finite);
    double deviation = deviation(finite);
    double scale = standardise == Standardisation.NONE ? 1 : deviation == 0 ? 0 : 1 / deviation;
    double[] differences = new double[losses.length / 2];
    for (int pair = 0; pair < differences.length; pair++) {
      // The mean, which standardisation takes off, cancels.
      differences[pair] = scale * (finite[2 * pair] - finite[2 * pair + 1]);
    }
    return new Fitness(differences, deviation, replaced);
  }

  private static int replace(double[] losses) {
    double largest = Double.NEGATIVE_INFINITY;
    int notFinite = 0;
    for (double loss : losses) {
      if (Double.isFinite(loss)) {
        largest = Math.max(largest, loss);
      } else {
        notFinite++;
      }
    }
    if (notFinite == losses.length) {
      throw new NotFiniteException("No network of the population has a finite loss");
    }
    for (int i = 0; notFinite > 0 && i < losses.length; i++) {
      losses[i] = Double.isFinite(losses[i]) ? losses[i] : largest;
    }
    return notFinite;
  }

  private static double deviation(double[] losses) {
    double mean = 0;
    for (double loss : losses) {
      mean += loss / losses.length;
    }
    double squares = 0;
    boolean equal = true;
    for (double loss : losses) {
      squares += (loss - mean) * (loss - mean);
      equal &= loss == losses[0];
    }
    // Rounding of the mean must not make a deviation out of nothing.
    return equal ? 0 : Math.sqrt(squares / losses.length);
  }
}
