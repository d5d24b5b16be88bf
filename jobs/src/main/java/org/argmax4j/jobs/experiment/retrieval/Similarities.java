package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;

/**
 * How similar each vector of a batch is to all the others, and to those that are remembered: the
 * cosines of their embeddings, which have the norm 1. What a vector is to itself is left out.
 *
 * @param cosines {@code [vectors, vectors - 1 + remembered]}
 * @param relevant 1 for those of the same class, 0 for the others, in the same places
 */
record Similarities(Node cosines, float[] relevant) {

  /**
   * The similarities of a batch.
   *
   * @param embeddings {@code [vectors, width]}
   * @param labels the class of each
   * @param memory what is remembered
   */
  static Similarities of(Node embeddings, int[] labels, BatchMemory memory) {
    Node others = withoutDiagonal(Linear.innerProducts(embeddings, embeddings));
    int[] before = memory.labels();
    if (before.length > 0) {
      Tape tape = embeddings.tape();
      Node remembered =
          tape.constant(memory.embeddings(), before.length, embeddings.shape().columns());
      others = Shapes.concat(1, others, Linear.innerProducts(embeddings, remembered));
    }
    return new Similarities(others, relevant(labels, before));
  }

  /**
   * A square matrix without its diagonal, {@code [n, n - 1]}: behind its first element, each n
   * elements are followed by one of the diagonal.
   */
  private static Node withoutDiagonal(Node square) {
    int n = square.shape().columns();
    Node row = Shapes.slice(Shapes.reshape(square, n * n), 0, 1, n * n);
    Node ended = Shapes.slice(Shapes.reshape(row, n - 1, n + 1), 1, 0, n);
    return Shapes.reshape(ended, n, n - 1);
  }

  private static float[] relevant(int[] labels, int... before) {
    int columns = labels.length - 1 + before.length;
    float[] relevant = new float[labels.length * columns];
    for (int row = 0; row < labels.length; row++) {
      int at = row * columns;
      for (int other = 0; other < labels.length; other++) {
        if (other != row) {
          relevant[at++] = labels[other] == labels[row] ? 1 : 0;
        }
      }
      for (int label : before) {
        relevant[at++] = label == labels[row] ? 1 : 0;
      }
    }
    return relevant;
  }
}
