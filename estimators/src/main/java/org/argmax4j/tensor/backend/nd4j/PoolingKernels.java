package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Pooling;
import org.jspecify.annotations.Nullable;

/**
 * Pooling of images, one row of windows at a time: the pixels that are the first of their windows
 * meet those that are the second, and so on, in arrays with one index, without a branch.
 */
final class PoolingKernels {

  private static final ThreadLocal<float[]> IMAGE = ThreadLocal.withInitial(() -> new float[0]);

  private PoolingKernels() {}

  /** A row of windows: the best value of each yet, its cell, and the values that come next. */
  private record Row(float[] best, float[] winners, float[] next) {

    static Row of(int size) {
      return new Row(new float[size], new float[size], new float[size]);
    }
  }

  /** Takes what comes next, of one cell, where it is greater. */
  private static void compare(float[] best, float[] winners, float[] next, float cell, int size) {
    for (int i = 0; i < size; i++) {
      float before = best[i];
      float now = Math.max(before, next[i]);
      float greater = Math.min((now - before) * ElementKernels.HUGE * ElementKernels.HUGE, 1f);
      best[i] = now;
      winners[i] += greater * (cell - winners[i]);
    }
  }

  static void maxPool(
      Pooling p, Nd4jStorage x, float @Nullable [] signs, Nd4jStorage y, Nd4jStorage winners) {
    int columns = p.across().extent() * p.channels();
    int size = p.across().count() * p.channels();
    float[] seen = new float[p.down().longest() * columns];
    float[] tile = signs == null ? null : repeated(signs, p.channels(), seen.length);
    Row row = Row.of(size);
    y.openArray(p.images() * p.outSize());
    float[] cells = winners.overwrite(p.images() * p.outSize());
    for (int image = 0; image < p.images(); image++) {
      for (int i = 0; i < p.down().count(); i++) {
        int from = p.down().from()[i];
        int rows = p.down().to()[i] - from;
        x.fetch(image * p.imageSize() + from * columns, seen, 0, rows * columns);
        if (tile != null) {
          multiply(seen, tile, rows * columns);
        }
        best(p, seen, rows, row);
        if (tile != null) {
          multiply(row.best(), tile, size);
        }
        int at = image * p.outSize() + i * size;
        y.store(at, row.best(), size);
        System.arraycopy(row.winners(), 0, cells, at, size);
      }
    }
  }

  private static float[] repeated(float[] row, int columns, int size) {
    float[] repeated = new float[size];
    RowKernels.repeat(row, columns, repeated, size / columns);
    return repeated;
  }

  private static void multiply(float[] x, float[] factors, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factors[i];
    }
  }

  private static void best(Pooling p, float[] seen, int rows, Row row) {
    int size = p.across().count() * p.channels();
    int wide = p.across().longest();
    take(p, seen, 0, 0, row.best());
    Arrays.fill(row.winners(), 0f);
    for (int cell = 1; cell < rows * wide; cell++) {
      take(p, seen, cell / wide, cell % wide, row.next());
      compare(row.best(), row.winners(), row.next(), cell, size);
    }
  }

  /** One pixel of each window; the first of the row again where the window is not that wide. */
  private static void take(Pooling p, float[] seen, int down, int across, float[] out) {
    int channels = p.channels();
    int width = p.across().extent();
    for (int i = 0; i < p.across().count(); i++) {
      int left = p.across().from()[i];
      int column = left + across < p.across().to()[i] ? left + across : left;
      System.arraycopy(seen, (down * width + column) * channels, out, i * channels, channels);
    }
  }

  static void maxPoolGradient(
      Pooling p, float[] winners, Nd4jStorage dy, Nd4jStorage dx, boolean add) {
    float[] image = image(p.imageSize());
    float[] gradient = new float[p.outSize()];
    if (!add) {
      dx.openArray(p.images() * p.imageSize());
    }
    for (int i = 0; i < p.images(); i++) {
      dy.fetch(i * p.outSize(), gradient, 0, p.outSize());
      if (add) {
        dx.fetch(i * p.imageSize(), image, 0, p.imageSize());
      } else {
        Arrays.fill(image, 0, p.imageSize(), 0f);
      }
      scatter(p, winners, i * p.outSize(), gradient, image);
      dx.replace(i * p.imageSize(), image, p.imageSize());
    }
  }

  static void combineColumns(
      Pooling p,
      Nd4jStorage x,
      float[] winners,
      Nd4jStorage dy,
      NormalisationKernels.Factors factors,
      Nd4jStorage dx,
      boolean add) {
    int columns = p.across().extent() * p.channels();
    float[] ofValue = repeated(factors.value(), p.channels(), columns);
    float[] constant = repeated(factors.constant(), p.channels(), columns);
    float[] ofGradient = repeated(factors.gradient(), p.channels(), p.outSize());
    float[] line = new float[columns];
    float[] image = image(p.imageSize());
    float[] gradient = new float[p.outSize()];
    if (!add) {
      dx.openArray(p.images() * p.imageSize());
    }
    for (int i = 0; i < p.images(); i++) {
      for (int from = 0; from < p.imageSize(); from += columns) {
        x.fetch(i * p.imageSize() + from, line, 0, columns);
        multiply(line, ofValue, columns);
        ElementKernels.addTile(line, constant, columns, Activation.LINEAR);
        System.arraycopy(line, 0, image, from, columns);
      }
      dy.fetch(i * p.outSize(), gradient, 0, p.outSize());
      multiply(gradient, ofGradient, p.outSize());
      scatter(p, winners, i * p.outSize(), gradient, image);
      if (add) {
        StreamedKernels.add(image, dx, i * p.imageSize(), p.imageSize());
      } else {
        dx.store(i * p.imageSize(), image, p.imageSize());
      }
    }
  }

  private static void scatter(Pooling p, float[] winners, int from, float[] dy, float[] image) {
    int channels = p.channels();
    int width = p.across().extent() * channels;
    int[] cells = new int[p.down().longest() * p.across().longest()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = cell / p.across().longest() * width + cell % p.across().longest() * channels;
    }
    int next = 0;
    for (int top : p.down().from()) {
      for (int left : p.across().from()) {
        int corner = top * width + left * channels;
        for (int c = 0; c < channels; c++) {
          image[corner + cells[(int) winners[from + next]] + c] += dy[next];
          next++;
        }
      }
    }
  }

  private static float[] image(int size) {
    if (IMAGE.get().length < size) {
      IMAGE.set(new float[size]);
    }
    return IMAGE.get();
  }
}
