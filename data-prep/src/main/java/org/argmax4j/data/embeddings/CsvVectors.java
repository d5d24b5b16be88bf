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
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.Lines;

/**
 * Vectors in a table in UTF-8, plain or compressed with gzip: a head line with the names of the
 * columns, then a line a vector, with commas between fields, none of which has a comma or a
 * quotation mark in it. One column is the class; all others are numbers.
 *
 * @param file the table
 * @param label the name of the column with the class
 */
record CsvVectors(String file, String label) implements VectorSource {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public void read(Configuration hadoop, Sink sink) throws IOException {
    InputFiles.requireFile(new Path(file), "a table of vectors", hadoop);
    try (Lines lines = Lines.open(file, hadoop)) {
      int columns = 0;
      int labelled = -1;
      while (lines.next()) {
        try {
          String[] fields = fields(lines);
          if (labelled < 0) {
            columns = fields.length;
            labelled = labelColumn(fields);
          } else {
            sink.add(fields[labelled], vector(fields, columns, labelled));
          }
        } catch (BadLineException e) {
          throw new InputException(
              String.format(Locale.ROOT, "%s:%d: %s", file, lines.number(), e.getMessage()), e);
        }
      }
      if (labelled < 0) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: empty, expected a table of vectors", file));
      }
    }
  }

  private static String[] fields(Lines line) throws BadLineException {
    String text = line.decode();
    if (line.number() == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.indexOf('"') >= 0) {
      throw new BadLineException(
          "a quotation mark, expected fields without commas and quotation marks in them");
    }
    return text.split(",", -1);
  }

  private int labelColumn(String... head) throws BadLineException {
    int column = Arrays.asList(head).indexOf(label);
    if (column < 0) {
      throw new BadLineException(
          String.format(Locale.ROOT, "no column %s, found %s", label, summary(head)));
    }
    if (head.length < 2 || head.length > MOST_DIMENSIONS) {
      throw new BadLineException(
          String.format(
              Locale.ROOT,
              "%d columns, expected the class and 1 to %d numbers",
              head.length,
              MOST_DIMENSIONS));
    }
    return column;
  }

  /** The first names: a table may have thousands. */
  private static String summary(String... head) {
    int shown = Math.min(10, head.length);
    String names = String.join(", ", Arrays.copyOf(head, shown));
    return shown == head.length
        ? names
        : String.format(Locale.ROOT, "%s and %d more", names, head.length - shown);
  }

  private static float[] vector(String[] fields, int columns, int labelled)
      throws BadLineException {
    if (fields.length != columns) {
      throw new BadLineException(
          String.format(
              Locale.ROOT, "%d fields, expected %d as in the first line", fields.length, columns));
    }
    float[] vector = new float[columns - 1];
    for (int column = 0; column < columns; column++) {
      if (column != labelled) {
        vector[column < labelled ? column : column - 1] = number(fields[column], column);
      }
    }
    return vector;
  }

  private static float number(String field, int column) throws BadLineException {
    float value = Float.NaN;
    try {
      value = Float.parseFloat(field.strip());
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are not finite.
    }
    if (!Float.isFinite(value)) {
      throw new BadLineException(
          String.format(
              Locale.ROOT, "\"%s\" in column %d, expected a finite number", field, column + 1));
    }
    return value;
  }

  @Override
  public List<DatasetManifest.InputFile> identify(Workers workers) throws IOException {
    return InputFiles.identify(List.of(new Path(file)), workers);
  }
}
