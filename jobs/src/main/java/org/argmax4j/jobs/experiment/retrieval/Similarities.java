package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;

/**
 * How similar each vector of a batch is to all the others, and to those that are remembered: the
 * cosines of their embeddings, which have the norm 1.
 *
 * @param cosines {@code [vectors, ranked]}, those of the batch first
 * @param relevant 1 for those of the same class, 0 for the others, in the same places
 */
record Similarities(Node cosines, float[] relevant) {

  /** What a vector is to itself, which published protocols do not say. */
  enum Self {
    /** It is left out. */
    LEFT_OUT,
    /**
     * It is ranked, and relevant. It comes first, and cannot be moved, but where scores are
     * projected the gradient of its rank is spread over all others.
     */
    RELEVANT
  }

  /**
   * The similarities of a batch.
   *
   * @param embeddings {@code [vectors, width]}
   * @param labels the class of each
   * @param memory what is remembered
   * @param self what a vector is to itself
   */
  static Similarities of(Node embeddings, int[] labels, BatchMemory memory, Self self) {
    Node all = Linear.innerProducts(embeddings, embeddings);
    Node ranked = self == Self.LEFT_OUT ? withoutDiagonal(all) : all;
    int[] before = memory.labels();
    if (before.length > 0) {
      Tape tape = embeddings.tape();
      Node remembered =
          tape.constant(memory.embeddings(), before.length, embeddings.shape().columns());
      ranked = Shapes.concat(1, ranked, Linear.innerProducts(embeddings, remembered));
    }
    return new Similarities(ranked, relevant(labels, self, before));
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

  private static float[] relevant(int[] labels, Self self, int... before) {
    int columns = labels.length - (self == Self.LEFT_OUT ? 1 : 0) + before.length;
    float[] relevant = new float[labels.length * columns];
    for (int row = 0; row < labels.length; row++) {
      int at = row * columns;
      for (int other = 0; other < labels.length; other++) {
        if (other != row || self == Self.RELEVANT) {
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
