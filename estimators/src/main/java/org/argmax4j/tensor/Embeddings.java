package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.WeightedRows;

/** Sums over embedded tokens. */
public final class Embeddings {

  private Embeddings() {}

  /**
   * Weighted sums of embeddings: {@code y(r) = factor * sum over p of weights(r, p) * table(ids(r,
   * p))}. The table is frozen: no gradient flows to it.
   *
   * @param table {@code [words, columns]}
   * @param ids word of each position, {@code examples x positions}; kept until the tape is reset
   * @param weights {@code [examples * T, positions]}; the T samples of one example are adjacent
   * @param factor factor of each sum
   * @return {@code [examples * T, columns]}
   */
  public static Node weightedSum(Tensor table, int[] ids, Node weights, double factor) {
    int rows = weights.shape().rows();
    int positions = weights.shape().columns();
    int examples = ids.length / positions;
    if (examples * positions != ids.length || examples == 0 || rows % examples != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot weight %d words with weights of the shape %s",
              ids.length,
              weights.shape()));
    }
    int columns = table.shape().columns();
    WeightedRows shape =
        new WeightedRows(rows, positions, columns, rows / examples, (float) factor);
    Node y = weights.tape().result(new Shape(rows, columns), weights);
    Backend k = y.backend();
    Indices words = weights.tape().indices(ids);
    k.weightedRows(table.storage(), words, shape, weights.storage(), y.storage());
    return y.backward(
        () ->
            weights.contribute(
                (out, update) ->
                    k.weightedRowsGradient(
                        table.storage(), words, shape, y.gradient(), out, update)));
  }
}
