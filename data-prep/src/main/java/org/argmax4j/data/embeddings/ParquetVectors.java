package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.ColumnBuffer;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.ParquetTable;
import org.argmax4j.data.Workers;

/**
 * Vectors in a Parquet file, or in all those of a directory: a row a vector, with a column of texts
 * or whole numbers, its class, and one of lists of numbers. All of it is in memory while it is
 * read.
 *
 * @param place the file or the directory
 * @param label the name of the column with the class
 * @param vector the name of the column with the lists
 */
record ParquetVectors(String place, String label, String vector) implements VectorSource {

  private ParquetTable table(Configuration hadoop) {
    return new ParquetTable(new Path(place), hadoop);
  }

  @Override
  public void read(Configuration hadoop, Sink sink) throws IOException {
    ColumnBuffer.Names classes = new ColumnBuffer.Names(label);
    ColumnBuffer.Numbers vectors = new ColumnBuffer.Numbers(vector);
    table(hadoop).read(classes, vectors);
    String[] labels = classes.values();
    float[] numbers = vectors.values();
    int[] offsets = vectors.offsets();
    for (int row = 0; row < vectors.rows(); row++) {
      float[] own = Arrays.copyOfRange(numbers, offsets[row], offsets[row + 1]);
      for (float number : own) {
        if (!Float.isFinite(number)) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: row %d: %s in column %s, expected a finite number",
                  place,
                  row,
                  number,
                  vector));
        }
      }
      sink.add(labels[row], own);
    }
  }

  @Override
  public List<DatasetManifest.InputFile> identify(Workers workers) throws IOException {
    List<Path> files = new ArrayList<>();
    for (FileStatus file : table(workers.hadoop()).files()) {
      files.add(file.getPath());
    }
    return InputFiles.identify(files, workers);
  }
}
