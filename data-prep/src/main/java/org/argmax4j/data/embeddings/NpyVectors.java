package org.argmax4j.data.embeddings;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Workers;
import org.argmax4j.data.npy.NpyFile;
import org.argmax4j.data.npy.NpyType;

/**
 * Vectors as arrays of NumPy in a directory: {@code vectors.npy}, {@code (N, D)}, or with more axes
 * than two, as images have, of numbers; and {@code labels.npy}, {@code (N,)}, of whole numbers.
 *
 * @param directory where they lie
 */
record NpyVectors(String directory) implements VectorSource {

  /** How many values are in memory at a time. */
  private static final int TOGETHER = 1 << 20;

  private Path vectors() {
    return Locations.child(new Path(directory), "vectors.npy");
  }

  private Path labels() {
    return Locations.child(new Path(directory), "labels.npy");
  }

  @Override
  public void read(Configuration hadoop, Sink sink) throws IOException {
    try (NpyFile values = NpyFile.open(vectors(), hadoop);
        NpyFile classes = NpyFile.open(labels(), hadoop)) {
      values.requireType(NpyType.values());
      classes.requireType(NpyType.UINT8, NpyType.INT32, NpyType.INT64);
      int dimensions = dimensions(values);
      long rows = values.shape().get(0);
      classes.requireShape("the class of each of the vectors", rows);
      int together = Math.max(1, TOGETHER / dimensions);
      for (long first = 0; first < rows; first += together) {
        int count = (int) Math.min(together, rows - first);
        double[] block = values.doubles(first, count);
        long[] labels = classes.longs(first, count);
        for (int i = 0; i < count; i++) {
          float[] vector = new float[dimensions];
          for (int j = 0; j < dimensions; j++) {
            vector[j] = finite(block[i * dimensions + j], first + i);
          }
          sink.add(Long.toString(labels[i]), vector);
        }
      }
    }
  }

  private int dimensions(NpyFile values) {
    List<Long> shape = values.shape();
    long dimensions = 1;
    for (long extent : shape.subList(Math.min(1, shape.size()), shape.size())) {
      // Extents that together are more than a file has room for were refused.
      dimensions *= extent;
    }
    if (shape.size() < 2 || shape.get(0) < 1 || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: shape %s, expected vectors, and 1 to %d numbers of each",
              vectors(),
              shape,
              MOST_DIMENSIONS));
    }
    return (int) dimensions;
  }

  private float finite(double value, long row) {
    float number = (float) value;
    if (!Float.isFinite(number)) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: row %d: %s, expected a finite number", vectors(), row, value));
    }
    return number;
  }

  @Override
  public List<DatasetManifest.InputFile> identify(Workers workers) throws IOException {
    return InputFiles.identify(Arrays.asList(vectors(), labels()), workers);
  }
}
