package org.argmax4j.data.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;

/**
 * An array in one file, {@code NAME.npy}, or cut between rows into several of them, {@code
 * NAME_part0.npy}, {@code NAME_part1.npy} and so on. It is read some rows at a time.
 */
public final class NpyParts implements AutoCloseable {

  private final List<NpyFile> parts = new ArrayList<>();
  private final List<Path> files;

  private NpyParts(List<Path> files) {
    this.files = files;
  }

  /**
   * Finds the files of an array.
   *
   * @param directory where they lie
   * @param name the name without {@code .npy} and {@code _part0}
   * @return the whole one, if it is there; otherwise all parts in order
   * @throws InputException if there is no such file, or one part without another
   */
  public static List<Path> find(Path directory, String name, Configuration hadoop)
      throws IOException {
    FileSystem files = Locations.fileSystem(directory, hadoop);
    Path whole = Locations.child(directory, name + ".npy");
    if (files.exists(whole)) {
      return List.of(whole);
    }
    List<Path> parts = new ArrayList<>();
    Path next = part(directory, name, 0);
    while (files.exists(next)) {
      parts.add(next);
      next = part(directory, name, parts.size());
    }
    if (parts.size() > 1) {
      return parts;
    }
    if (parts.isEmpty() && !files.exists(part(directory, name, 1))) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no such file, nor parts (%s and so on)", whole, next.getName()));
    }
    throw new InputException(
        String.format(
            Locale.ROOT, "%s: no such file, but other parts of %s are there", next, name));
  }

  private static Path part(Path directory, String name, int number) {
    return Locations.child(directory, String.format(Locale.ROOT, "%s_part%d.npy", name, number));
  }

  /**
   * Opens the files of an array and checks what they are.
   *
   * @param files the parts, in order
   * @param types what values may be
   * @param meaning what the axes are, for the message
   * @param row the extents of the axes of a row; any number of rows but 0 may be in a file
   * @throws InputException if a file is no such array
   */
  public static NpyParts open(
      List<Path> files, Configuration hadoop, List<NpyType> types, String meaning, long... row)
      throws IOException {
    long[] extents = new long[row.length + 1];
    extents[0] = NpyFile.ANY;
    System.arraycopy(row, 0, extents, 1, row.length);
    NpyParts array = new NpyParts(files);
    try {
      for (Path file : files) {
        NpyFile part = NpyFile.open(file, hadoop);
        array.parts.add(part);
        part.requireType(types.toArray(new NpyType[0]));
        part.requireShape(meaning, extents);
      }
      return array;
    } catch (IOException | RuntimeException e) {
      array.close();
      throw e;
    }
  }

  /** How many rows there are. */
  public long rows() {
    return parts.stream().mapToLong(part -> part.shape().get(0)).sum();
  }

  /** Where a row is, for messages: its file, and which row of that file it is. */
  public String place(long row) {
    long rest = row;
    int part = 0;
    while (rest >= parts.get(part).shape().get(0)) {
      rest -= parts.get(part++).shape().get(0);
    }
    return String.format(Locale.ROOT, "%s: row %d", files.get(part), rest);
  }

  /**
   * Reads rows as numbers.
   *
   * @param first the first row
   * @param rows how many
   * @return their values, row by row, the last index varying fastest
   */
  public double[] doubles(long first, int rows) throws IOException {
    List<double[]> pieces = new ArrayList<>();
    eachPart(first, rows, (part, start, count) -> pieces.add(part.doubles(start, count)));
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    return pieces.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * Reads rows of one byte a value.
   *
   * @param first the first row
   * @param rows how many
   * @return their values, row by row, the last index varying fastest
   * @throws IllegalStateException if values have more bytes
   */
  public byte[] bytes(long first, int rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    eachPart(first, rows, (part, start, count) -> bytes.write(part.bytes(start, count)));
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Reading {
    void read(NpyFile part, long first, int rows) throws IOException;
  }

  private void eachPart(long first, int rows, Reading reading) throws IOException {
    long start = 0;
    for (NpyFile part : parts) {
      long end = start + part.shape().get(0);
      long from = Math.max(first, start);
      long to = Math.min(first + rows, end);
      if (from < to) {
        reading.read(part, from - start, (int) (to - from));
      }
      start = end;
    }
  }

  @Override
  public void close() throws IOException {
    for (NpyFile part : parts) {
      part.close();
    }
  }
}
