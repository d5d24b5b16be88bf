package org.argmax4j.jobs.report.published;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.config.InputException;

/** Reads a file of published numbers: CSV, one number a line, always the same columns. */
public final class PublishedFile {

  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "paper",
          "table",
          "experiment",
          "dataset",
          "aspect",
          "k",
          "method",
          "variant",
          "hyperparameters",
          "metric",
          "mean",
          "sd",
          "n_runs");

  private PublishedFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException naming file and line, if the file is missing or a line is not right
   */
  public static List<PublishedNumber> read(Path file) {
    List<PublishedNumber> numbers = new ArrayList<>();
    for (CsvLines.Line line : CsvLines.read(file, "published numbers", COLUMNS)) {
      numbers.add(number(line.origin(), line.fields()));
    }
    return numbers;
  }

  private static PublishedNumber number(String origin, String... fields) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      columns.put(COLUMNS.get(i), fields[i].strip());
    }
    double mean = decimal(origin, columns, "mean");
    double sd = text(columns, "sd").isEmpty() ? Double.NaN : decimal(origin, columns, "sd");
    if (sd < 0) {
      throw wrong(origin, columns, "sd", "0 or more");
    }
    return new PublishedNumber(origin, columns, mean, sd, runs(origin, columns));
  }

  private static double decimal(String origin, Map<String, String> columns, String column) {
    try {
      double value = Double.parseDouble(text(columns, column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(origin, columns, column, "a number");
    }
    throw wrong(origin, columns, column, "a finite number");
  }

  private static String text(Map<String, String> columns, String column) {
    return Objects.requireNonNull(columns.get(column));
  }

  private static int runs(String origin, Map<String, String> columns) {
    String text = text(columns, "n_runs");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw wrong(origin, columns, "n_runs", "a whole number above 0, or nothing");
    }
    return Integer.parseInt(text);
  }

  private static InputException wrong(
      String origin, Map<String, String> columns, String column, String expected) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: column '%s' is '%s', expected %s",
            origin,
            column,
            text(columns, column),
            expected));
  }
}
