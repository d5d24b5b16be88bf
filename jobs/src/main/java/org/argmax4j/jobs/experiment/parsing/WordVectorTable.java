package org.argmax4j.jobs.experiment.parsing;

import java.util.SplittableRandom;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;

/**
 * The vectors of words, which are not trained: row {@value #UNKNOWN} for words that have none, row
 * {@value #ROOT} for the artificial word in front, row {@value #INITIAL}, which the published
 * program has and never uses, and the words behind. The first three are uniform within {@code
 * +-sqrt(3 / dimensions)}.
 *
 * @param tensor {@code [rows, dimensions]}
 * @param rows the row of each word of the vocabulary
 */
record WordVectorTable(Tensor tensor, int[] rows) implements AutoCloseable {

  static final int UNKNOWN = 0;
  static final int ROOT = 1;
  static final int INITIAL = 2;
  private static final int FIRST_WORD = 3;

  /**
   * Makes the table.
   *
   * @param words how many words the vocabulary has
   * @param random the stream of the first rows
   */
  static WordVectorTable create(
      WordVectors vectors, int words, Backend backend, SplittableRandom random) {
    int dimensions = vectors.dimensions();
    int special = FIRST_WORD * dimensions;
    float[] values = new float[special + vectors.values().length];
    double bound = Math.sqrt(3.0 / dimensions);
    for (int i = 0; i < special; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    System.arraycopy(vectors.values(), 0, values, special, vectors.values().length);
    int[] rows = new int[words];
    for (int i = 0; i < vectors.words().length; i++) {
      rows[vectors.words()[i]] = FIRST_WORD + i;
    }
    rows[TreebankDataset.UNKNOWN] = UNKNOWN;
    rows[TreebankDataset.ROOT] = ROOT;
    Storage storage = backend.allocate(values.length);
    backend.upload(values, storage, values.length);
    return new WordVectorTable(
        new Tensor(storage, new Shape(values.length / dimensions, dimensions)), rows);
  }

  /** How many rows it has. */
  int count() {
    return tensor.shape().rows();
  }

  /** Numbers of a vector. */
  int dimensions() {
    return tensor.shape().columns();
  }

  /** The rows of some words. */
  int[] rowsOf(int... words) {
    int[] found = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      found[i] = rows[words[i]];
    }
    return found;
  }

  @Override
  public void close() {
    tensor.storage().close();
  }
}
