package org.argmax4j.data.embeddings;

/**
 * Vectors and their classes. The arrays are never written.
 *
 * @param dimensions how many numbers a vector has
 * @param values the numbers, vector by vector
 * @param labels the class of each vector, from 0
 */
public record LabelledVectors(int dimensions, float[] values, int[] labels) {

  /** How many vectors there are. */
  public int count() {
    return labels.length;
  }
}
