package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.data.embeddings.LabelledVectors;

/**
 * What counts of a part of a data set: its first vectors, and how their numbers are scaled.
 *
 * @param vectors the whole part
 * @param scale the scale of numbers
 * @param count how many vectors count
 */
record VectorSet(LabelledVectors vectors, InputScale scale, int count) {

  /**
   * The first vectors of a part.
   *
   * @param limit how many at most; 0 for all
   */
  static VectorSet first(LabelledVectors vectors, InputScale scale, int limit) {
    int count = limit == 0 ? vectors.count() : Math.min(limit, vectors.count());
    return new VectorSet(vectors, scale, count);
  }

  /** A batch in memory of its own. */
  RetrievalBatch batch(int... numbers) {
    int dimensions = vectors.dimensions();
    float[] inputs = new float[numbers.length * dimensions];
    int[] labels = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      scale.apply(vectors.values(), numbers[i] * dimensions, inputs, i * dimensions);
      labels[i] = vectors.labels()[numbers[i]];
    }
    return new RetrievalBatch(numbers.length, inputs, labels);
  }
}
