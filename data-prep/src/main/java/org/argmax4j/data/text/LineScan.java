package org.argmax4j.data.text;

import java.io.IOException;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the lines of a file, with one rule for bad ones.
 *
 * @param <T> what a line is taken apart into
 */
public final class LineScan<T> implements AutoCloseable {

  /** Takes a line apart. */
  @FunctionalInterface
  public interface Parser<T> {
    /** Makes of a line what is wanted of it. */
    T parse(Lines line) throws BadLineException;
  }

  private final Lines lines;
  private final Parser<T> parser;
  private final ErrorPolicy policy;
  private long rows;
  private long skipped;

  /**
   * Begins before the next line.
   *
   * @param lines the lines
   * @param parser takes each apart
   * @param policy what happens at a bad line
   */
  public LineScan(Lines lines, Parser<T> parser, ErrorPolicy policy) {
    this.lines = lines;
    this.parser = parser;
    this.policy = policy;
  }

  /**
   * The next good line, or null at the end.
   *
   * @throws InputException at a bad line, unless they are skipped
   */
  public @Nullable T next() throws IOException {
    while (lines.next()) {
      try {
        T parsed = parser.parse(lines);
        rows++;
        return parsed;
      } catch (BadLineException e) {
        if (policy == ErrorPolicy.STOP) {
          throw new InputException(
              String.format(Locale.ROOT, "%s:%d: %s", lines.name(), lines.number(), e.getMessage()),
              e);
        }
        skipped++;
      }
    }
    return null;
  }

  /** The place of the last good line among the good ones, from 0. */
  public int index() {
    return Math.toIntExact(rows - 1);
  }

  /**
   * Checks that there was a good line.
   *
   * @throws InputException if there was none
   */
  public void requireRows() {
    if (rows == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no usable line, expected at least 1 (%d left out)",
              lines.name(),
              skipped));
    }
  }

  /** Bad lines so far. */
  public long skipped() {
    return skipped;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
