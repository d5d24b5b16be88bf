package org.argmax4j.jobs.report.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  private static final ObjectReader LINE =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .build()
          .readerFor(String[][].class);

  private PublishedFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException naming file and line, if the file is missing or a line is not right
   */
  public static List<PublishedNumber> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no such file of published numbers", file), e);
    } catch (CharacterCodingException e) {
      throw new InputException(String.format(Locale.ROOT, "%s: not UTF-8 text", file), e);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be read: %s", file, e.getMessage()), e);
    }
    String header = String.join(",", COLUMNS);
    if (lines.isEmpty() || !lines.get(0).equals(header)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:1: the header is '%s', expected '%s'",
              file,
              lines.isEmpty() ? "" : lines.get(0),
              header));
    }
    List<PublishedNumber> numbers = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      numbers.add(number(file + ":" + (i + 1), lines.get(i)));
    }
    return numbers;
  }

  private static PublishedNumber number(String origin, String line) {
    String[] fields = fields(origin, line);
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

  private static String[] fields(String origin, String line) {
    String[][] rows;
    try {
      rows = LINE.readValue(line);
    } catch (JsonProcessingException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: not CSV: %s", origin, e.getOriginalMessage()), e);
    }
    int found = rows.length == 0 ? 0 : rows[0].length;
    if (found != COLUMNS.size()) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: %d fields, expected %d", origin, found, COLUMNS.size()));
    }
    return rows[0];
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
