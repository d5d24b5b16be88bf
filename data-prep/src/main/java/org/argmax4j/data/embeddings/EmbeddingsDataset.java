package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitReader;

/** A data set of vectors with labels, whose test classes are none of the training classes. */
public final class EmbeddingsDataset {

  /** The kind of the data set. */
  public static final String KIND = "embeddings";

  private final SplitReader reader;
  private final int dimensions;
  private final int classes;

  private EmbeddingsDataset(SplitReader reader) {
    this.reader = reader;
    this.dimensions = reader.number(EmbeddingTables.DIMENSIONS);
    this.classes = reader.number(EmbeddingTables.CLASSES);
    reader.check(
        () -> {
          Checks.between(EmbeddingTables.DIMENSIONS, dimensions, 1, VectorSource.MOST_DIMENSIONS);
          Checks.atLeast(EmbeddingTables.CLASSES, classes, 1);
        });
  }

  /**
   * Opens a data set; vectors are not read yet.
   *
   * @param directory the directory that {@link PrepareEmbeddings} or {@link GenerateEmbeddings}
   *     wrote
   * @param hadoop how to reach it
   * @throws InputException if it is no such data set
   */
  public static EmbeddingsDataset open(URI directory, Configuration hadoop) throws IOException {
    return new EmbeddingsDataset(new SplitReader(directory, hadoop, KIND));
  }

  /** What the data set says about itself. */
  public DatasetManifest manifest() {
    return reader.manifest();
  }

  /** How many numbers a vector has. */
  public int dimensions() {
    return dimensions;
  }

  /** How many vectors a split has. */
  public long count(Split split) {
    return reader.count(split);
  }

  /**
   * The names of the classes, in the order of their numbers.
   *
   * @throws InputException if their table is damaged or not as the manifest says
   */
  public List<String> classes() throws IOException {
    ColumnBuffer.Texts names = new ColumnBuffer.Texts(EmbeddingTables.NAME);
    reader.read(EmbeddingTables.CLASSES, classes, names);
    return List.of(names.values());
  }

  /**
   * Reads the vectors of a split.
   *
   * @throws InputException if its table is damaged or not as the manifest says
   */
  public LabelledVectors read(Split split) throws IOException {
    if (count(split) == 0) {
      return new LabelledVectors(dimensions, new float[0], new int[0]);
    }
    ColumnBuffer.Ints labels = new ColumnBuffer.Ints(EmbeddingTables.LABEL);
    ColumnBuffer.Floats vectors = new ColumnBuffer.Floats(EmbeddingTables.VECTOR);
    reader.read(split, Integer.MAX_VALUE, labels, vectors);
    reader.requireLengths(split.table(), vectors, dimensions);
    LabelledVectors read = new LabelledVectors(dimensions, vectors.values(), labels.values());
    for (int row = 0; row < read.count(); row++) {
      require(split, row, "label", read.labels()[row] >= 0 && read.labels()[row] < classes);
    }
    for (int i = 0; i < read.values().length; i++) {
      require(split, i / dimensions, "vector", Float.isFinite(read.values()[i]));
    }
    return read;
  }

  private void require(Split split, int row, String column, boolean right) {
    if (!right) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: bad %s in row %d, expected finite numbers and classes from 0 to %d",
              reader.table(split.table()),
              column,
              row,
              classes - 1));
    }
  }
}
