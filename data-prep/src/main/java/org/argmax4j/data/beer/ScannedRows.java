package org.argmax4j.data.beer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Table rows made of the good lines of a file, one at a time. The file is closed behind the last.
 *
 * @param <T> what a line is taken apart into
 * @param <R> a row
 */
final class ScannedRows<T, R> implements Iterator<R> {

  /** Makes a row. */
  @FunctionalInterface
  interface Maker<T, R> {
    R row(int index, T line);
  }

  private final LineScan<T> scan;
  private final Maker<T, R> maker;
  private int index;
  private @Nullable T ahead;

  ScannedRows(LineScan<T> scan, Maker<T, R> maker) {
    this.scan = scan;
    this.maker = maker;
    advance();
  }

  private void advance() {
    ahead = null;
    try {
      ahead = scan.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (ahead == null) {
        close();
      }
    }
  }

  /** Behind the last row, and behind what cannot be read. */
  private void close() {
    try {
      scan.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public R next() {
    T line = ahead;
    if (line == null) {
      throw new NoSuchElementException();
    }
    R row = maker.row(index++, line);
    advance();
    return row;
  }
}
