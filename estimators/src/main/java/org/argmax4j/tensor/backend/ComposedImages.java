package org.argmax4j.tensor.backend;

import org.jspecify.annotations.Nullable;

/**
 * Convolution and pooling of images, composed of what every {@link Backend} has: what a window sees
 * becomes one row of a matrix.
 */
final class ComposedImages {

  private ComposedImages() {}

  static void convolve(Backend k, ConvolutionShape s, Storage x, Storage weight, Storage y) {
    try (Storage patches = patches(k, s, x)) {
      k.gemm(
          Matrix.of(patches, s.outPixels(), s.patch()),
          Transpose.NO,
          Matrix.of(weight, s.patch(), s.filters()),
          Transpose.NO,
          Matrix.of(y, s.outPixels(), s.filters()),
          Update.SET);
    }
  }

  static void weightGradient(
      Backend k, ConvolutionShape s, Storage x, Storage dy, Storage dWeight, Update update) {
    try (Storage patches = patches(k, s, x)) {
      k.gemm(
          Matrix.of(patches, s.outPixels(), s.patch()),
          Transpose.YES,
          Matrix.of(dy, s.outPixels(), s.filters()),
          Transpose.NO,
          Matrix.of(dWeight, s.patch(), s.filters()),
          update);
    }
  }

  static void inputGradient(
      Backend k, ConvolutionShape s, Storage dy, Storage weight, Storage dx, Update update) {
    int size = s.pixels() * s.channels();
    try (Storage patches = k.allocate(s.outPixels() * s.patch());
        Storage table = k.allocate(size + s.channels());
        Indices ids = k.indices(seen(s))) {
      k.gemm(
          Matrix.of(dy, s.outPixels(), s.filters()),
          Transpose.NO,
          Matrix.of(weight, s.patch(), s.filters()),
          Transpose.YES,
          Matrix.of(patches, s.outPixels(), s.patch()),
          Update.SET);
      k.fill(table, size + s.channels(), 0f);
      k.scatterAdd(patches, s.channels(), ids, table);
      k.scale(1f, table, dx, size, update);
    }
  }

  /** A row for each pixel that comes out: what its window sees. */
  private static Storage patches(Backend k, ConvolutionShape s, Storage x) {
    int size = s.pixels() * s.channels();
    Storage patches = k.allocate(s.outPixels() * s.patch());
    try (Storage table = k.allocate(size + s.channels());
        Indices ids = k.indices(seen(s))) {
      k.fill(table, size + s.channels(), 0f);
      k.scale(1f, x, table, size, Update.SET);
      k.gather(table, s.channels(), ids, patches);
    }
    return patches;
  }

  /** The pixels that each window sees; the one behind the last stands for the padding. */
  private static int[] seen(ConvolutionShape s) {
    Window window = s.window();
    int[] seen = new int[s.outPixels() * window.size() * window.size()];
    int next = 0;
    for (int place = 0; place < s.outPixels(); place++) {
      int image = place / (s.outHeight() * s.outWidth());
      int top = place / s.outWidth() % s.outHeight() * window.stride() - window.padding();
      int left = place % s.outWidth() * window.stride() - window.padding();
      for (int y = top; y < top + window.size(); y++) {
        for (int x = left; x < left + window.size(); x++) {
          boolean inside = y >= 0 && y < s.height() && x >= 0 && x < s.width();
          seen[next++] = inside ? (image * s.height() + y) * s.width() + x : s.pixels();
        }
      }
    }
    return seen;
  }

  static void maxPool(
      Backend k, Pooling p, Storage x, @Nullable Storage signs, Storage y, Storage winners) {
    int outSize = p.images() * p.outSize();
    int cells = p.down().longest() * p.across().longest();
    int[] pixels = cells(p, cells);
    try (Storage stacked = k.allocate(cells * outSize);
        Indices ids = k.indices(pixels)) {
      k.gather(x, p.channels(), ids, stacked);
      if (signs != null) {
        multiplyColumns(k, stacked, signs, cells * outSize / p.channels(), p.channels());
      }
      try (Indices found = k.max(stacked, new Axis(1, cells, outSize), y)) {
        if (signs != null) {
          multiplyColumns(k, y, signs, outSize / p.channels(), p.channels());
        }
        // The maxima of the windows of one cell lie behind those of another.
        int[] positions = found.toArray();
        float[] places = new float[outSize];
        for (int i = 0; i < outSize; i++) {
          int cell = positions[i] / outSize;
          places[i] = cell;
        }
        k.upload(places, winners, outSize);
      }
    }
  }

  private static void multiplyColumns(Backend k, Storage x, Storage factors, int rows, int cols) {
    try (Storage repeated = k.allocate(rows * cols)) {
      k.broadcast(factors, new Axis(1, rows, cols), 1f, repeated, Update.SET);
      k.multiply(x, repeated, x, rows * cols, Update.SET);
    }
  }

  /** The pixels of all windows, cell by cell; the first one again where a window has no more. */
  private static int[] cells(Pooling p, int cells) {
    int places = p.down().count() * p.across().count();
    int[] pixels = new int[cells * p.images() * places];
    for (int i = 0; i < pixels.length; i++) {
      int cell = i / places / p.images();
      int image = i / places % p.images();
      int row = i % places / p.across().count();
      int column = i % p.across().count();
      int y = p.down().from()[row] + cell / p.across().longest();
      int x = p.across().from()[column] + cell % p.across().longest();
      boolean inside = y < p.down().to()[row] && x < p.across().to()[column];
      pixels[i] =
          inside
              ? pixel(p, image, y, x)
              : pixel(p, image, p.down().from()[row], p.across().from()[column]);
    }
    return pixels;
  }

  private static int pixel(Pooling p, int image, int y, int x) {
    return (image * p.down().extent() + y) * p.across().extent() + x;
  }

  static void maxPoolGradient(
      Backend k, Pooling p, Storage winners, Storage dy, Storage dx, Update update) {
    int cells = p.down().longest() * p.across().longest();
    int outSize = p.images() * p.outSize();
    float[] places = new float[outSize];
    k.download(winners, places, outSize);
    int[] pixels = cells(p, cells);
    int[] positions = new int[outSize];
    for (int i = 0; i < outSize; i++) {
      int pixel = pixels[(((int) places[i]) * outSize + i) / p.channels()];
      positions[i] = pixel * p.channels() + i % p.channels();
    }
    if (update == Update.SET) {
      k.fill(dx, p.images() * p.imageSize(), 0f);
    }
    try (Indices targets = k.indices(positions)) {
      k.scatterAdd(dy, 1, targets, dx);
    }
  }

  static void combinePooledColumns(
      Backend k,
      Pooling p,
      Storage x,
      Storage winners,
      Storage dy,
      ColumnCombination factors,
      Storage dx,
      Update update) {
    int columns = p.channels();
    int size = p.images() * p.imageSize();
    int outSize = p.images() * p.outSize();
    try (Storage scaled = k.allocate(outSize);
        Storage part = k.allocate(size)) {
      k.scale(1f, dy, scaled, outSize, Update.SET);
      multiplyColumns(k, scaled, factors.gradient(), outSize / columns, columns);
      k.scaleColumns(
          x,
          factors.value(),
          factors.constant(),
          null,
          Activation.LINEAR,
          size / columns,
          columns,
          part);
      k.maxPoolGradient(p, winners, scaled, part, Update.ADD);
      k.scale(1f, part, dx, size, update);
    }
  }
}
