package org.argmax4j.data.keypoints;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.InputFiles;
import org.argmax4j.data.Split;
import org.argmax4j.data.StrictJson;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.LineScan;
import org.argmax4j.data.text.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Pairs as lines of JSON in {@code train.jsonl}, {@code validation.jsonl} and {@code test.jsonl},
 * plain or with {@code .gz}, each line an object like
 *
 * <pre>{@code
 * {"category": "cat", "left": [[0, 1], [2, 3]], "right": [[5, 4], [0, 9]], "matching": [[0, 1]],
 *  "leftDescriptors": [[0.5], [0.25]], "rightDescriptors": [[0.25], [0.5]]}
 * }</pre>
 *
 * in which {@code matching} has the numbers, from 0, of a point at the left and of the same one at
 * the right; the lists of descriptors have one list of numbers a point, or none at all.
 */
final class JsonPairs {

  private JsonPairs() {}

  /** A line, whose components are the keys of the object. */
  record Line(
      String category,
      float[][] left,
      float[][] right,
      int[][] matching,
      float[][] leftDescriptors,
      float[][] rightDescriptors) {}

  /**
   * Finds the files.
   *
   * @throws InputException if one is missing
   */
  static Map<Split, Path> find(Path directory, Configuration hadoop) throws IOException {
    Map<Split, Path> files = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      files.put(split, InputFiles.find(directory, split.table() + ".jsonl", hadoop));
    }
    return files;
  }

  /**
   * Reads all pairs of a file.
   *
   * @param pairs receives them
   * @throws InputException if the file is damaged, or a line is no pair
   */
  static void read(Path file, Split split, FoundPairs pairs, Configuration hadoop)
      throws IOException {
    LineScan.Parser<FoundPairs.Found> parser =
        line -> {
          line.requireText();
          Line read = parse(line, file.toString());
          FoundPairs.Found found = found(read);
          add(pairs, split, file.getName(), found);
          return found;
        };
    try (LineScan<FoundPairs.Found> lines =
        new LineScan<>(Lines.open(file.toString(), hadoop), parser, ErrorPolicy.STOP)) {
      while (lines.next() != null) {
        // The parser has added it.
      }
      lines.requireRows();
    }
  }

  private static Line parse(Lines line, String file) {
    byte[] bytes = new byte[line.end() - line.start()];
    System.arraycopy(line.buffer(), line.start(), bytes, 0, bytes.length);
    return StrictJson.read(
        String.format(Locale.ROOT, "%s:%d", file, line.number()), bytes, Line.class);
  }

  private static void add(FoundPairs pairs, Split split, String file, FoundPairs.Found found)
      throws BadLineException {
    try {
      pairs.add(split, file, found);
    } catch (IllegalArgumentException e) {
      throw new BadLineException(String.valueOf(e.getMessage()));
    }
  }

  private static FoundPairs.Found found(Line line) throws BadLineException {
    int described = line.leftDescriptors.length + line.rightDescriptors.length;
    if (described > 0
        && (line.leftDescriptors.length != line.left.length
            || line.rightDescriptors.length != line.right.length)) {
      throw new BadLineException(
          String.format(
              Locale.ROOT,
              "descriptors of %d and %d points, expected %d and %d, or none",
              line.leftDescriptors.length,
              line.rightDescriptors.length,
              line.left.length,
              line.right.length));
    }
    float[][] all = new float[described][];
    System.arraycopy(line.leftDescriptors, 0, all, 0, line.leftDescriptors.length);
    System.arraycopy(
        line.rightDescriptors, 0, all, line.leftDescriptors.length, line.rightDescriptors.length);
    int size = described == 0 || all[0] == null ? 0 : all[0].length;
    return new FoundPairs.Found(
        line.category,
        flat("left", line.left, 2),
        flat("right", line.right, 2),
        flat(line.matching),
        flat("descriptors", all, size));
  }

  private static float[] flat(String name, float[][] rows, int size) throws BadLineException {
    float[] flat = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      requireRow(name, rows[i]);
      requireSize(name, rows[i].length, size);
      System.arraycopy(rows[i], 0, flat, i * size, size);
    }
    return flat;
  }

  private static int[] flat(int[][] matching) throws BadLineException {
    int[] flat = new int[2 * matching.length];
    for (int i = 0; i < matching.length; i++) {
      requireRow("matching", matching[i]);
      requireSize("matching", matching[i].length, 2);
      System.arraycopy(matching[i], 0, flat, 2 * i, 2);
    }
    return flat;
  }

  private static void requireRow(String name, @Nullable Object row) throws BadLineException {
    if (row == null) {
      throw new BadLineException(
          String.format(Locale.ROOT, "null in %s, expected a list of numbers", name));
    }
  }

  private static void requireSize(String name, int size, int expected) throws BadLineException {
    if (size != expected) {
      throw new BadLineException(
          String.format(
              Locale.ROOT, "%d numbers in a row of %s, expected %d", size, name, expected));
    }
  }
}
