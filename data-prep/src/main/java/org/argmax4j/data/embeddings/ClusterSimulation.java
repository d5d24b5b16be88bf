package org.argmax4j.data.embeddings;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;

/**
 * Vectors of classes that lie around a mean each in some directions, and anywhere in the others,
 * farther out: what tells classes apart has to be learnt, and is the same for all of them. Half of
 * the directions, at least one, are telling: means are standard normal there, and vectors lie
 * around them with the standard deviation {@value #WITHIN}; in the others they have the standard
 * deviation {@value #NUISANCE}, whatever the class. The directions are rotated among all
 * coordinates two by two. What is drawn depends on the seed, the class and the number of the vector
 * in it alone.
 *
 * @param dimensions how many numbers a vector has
 * @param seed the seed
 */
record ClusterSimulation(int dimensions, long seed) implements Serializable {

  /** The version of what is drawn: raised when the same seed gives other vectors. */
  static final int VERSION = 1;

  static final double WITHIN = 0.4;
  static final double NUISANCE = 1.5;

  /**
   * A vector.
   *
   * @param label its class
   * @param number its number in the class
   */
  float[] draw(int label, int number) {
    SplittableRandom mean = new RandomStreams(seed).stream("class", label);
    SplittableRandom own = new RandomStreams(seed).child("class-" + label).stream("vector", number);
    int telling = (dimensions + 1) / 2;
    double[] values = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] =
          i < telling
              ? mean.nextGaussian() + WITHIN * own.nextGaussian()
              : NUISANCE * own.nextGaussian();
    }
    return rotated(values);
  }

  /** By random angles, the first coordinate with the last, the second with the last but one. */
  private float[] rotated(double... values) {
    SplittableRandom angles = new RandomStreams(seed).stream("rotation", 0);
    float[] rotated = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      rotated[i] = (float) values[i];
    }
    for (int i = 0; i < dimensions / 2; i++) {
      int j = dimensions - 1 - i;
      double angle = 2 * Math.PI * angles.nextDouble();
      rotated[i] = (float) (Math.cos(angle) * values[i] - Math.sin(angle) * values[j]);
      rotated[j] = (float) (Math.sin(angle) * values[i] + Math.cos(angle) * values[j]);
    }
    return rotated;
  }
}
