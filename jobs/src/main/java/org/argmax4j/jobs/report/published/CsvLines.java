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
import java.util.List;
import java.util.Locale;
import org.argmax4j.config.InputException;

/** The lines of a CSV file whose columns are always the same. */
final class CsvLines {

  private static final ObjectReader LINE =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .build()
          .readerFor(String[][].class);

  private CsvLines() {}

  /**
   * A line behind the first.
   *
   * @param origin file and line, for messages
   * @param fields a field a column
   */
  record Line(String origin, String[] fields) {}

  /**
   * Reads a file.
   *
   * @param content what it is a file of, for messages
   * @param columns its first line
   * @throws InputException naming file and line, if it is missing or a line is not right
   */
  static List<Line> read(Path file, String content, List<String> columns) {
    List<String> lines = lines(file, content);
    String header = String.join(",", columns);
    if (lines.isEmpty() || !lines.get(0).equals(header)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:1: the header is '%s', expected '%s'",
              file,
              lines.isEmpty() ? "" : lines.get(0),
              header));
    }
    List<Line> read = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String origin = file + ":" + (i + 1);
      read.add(new Line(origin, fields(origin, lines.get(i), columns.size())));
    }
    return read;
  }

  private static List<String> lines(Path file, String content) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: no such file of %s", file, content), e);
    } catch (CharacterCodingException e) {
      throw new InputException(String.format(Locale.ROOT, "%s: not UTF-8 text", file), e);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be read: %s", file, e.getMessage()), e);
    }
  }

  private static String[] fields(String origin, String line, int expected) {
    String[][] rows;
    try {
      rows = LINE.readValue(line);
    } catch (JsonProcessingException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: not CSV: %s", origin, e.getOriginalMessage()), e);
    }
    int found = rows.length == 0 ? 0 : rows[0].length;
    if (found != expected) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: %d fields, expected %d", origin, found, expected));
    }
    return rows[0];
  }
}
