package org.argmax4j.tensor.backend;

import org.jspecify.annotations.Nullable;

/** What a normalisation of columns needs, composed of what every {@link Backend} has. */
final class ComposedNormalisation {

  private ComposedNormalisation() {}

  static void columnMoments(
      Backend k, Storage x, int rows, int columns, Storage mean, Storage variance) {
    Axis down = new Axis(1, rows, columns);
    k.sum(x, down, 1f / rows, mean, Update.SET);
    try (Storage part = k.allocate(down.size())) {
      k.scale(1f, x, part, down.size(), Update.SET);
      k.broadcast(mean, down, -1f, part, Update.ADD);
      k.unary(Unary.SQUARE, part, part, down.size());
      k.sum(part, down, 1f / rows, variance, Update.SET);
    }
  }

  static void scaleColumns(
      Backend k,
      Storage x,
      Storage factor,
      Storage offset,
      @Nullable Storage added,
      Activation activation,
      int rows,
      int columns,
      Storage y) {
    Axis down = new Axis(1, rows, columns);
    try (Storage factors = k.allocate(down.size())) {
      k.broadcast(factor, down, 1f, factors, Update.SET);
      k.multiply(x, factors, y, down.size(), Update.SET);
      k.broadcast(offset, down, 1f, y, Update.ADD);
    }
    if (added != null) {
      k.scale(1f, added, y, down.size(), Update.ADD);
    }
    Composed.activate(k, activation, y, down.size());
  }

  static void columnProducts(
      Backend k,
      Storage x,
      Storage mean,
      Storage dy,
      int rows,
      int columns,
      Storage sums,
      Storage products) {
    Axis down = new Axis(1, rows, columns);
    k.sum(dy, down, 1f, sums, Update.SET);
    try (Storage part = k.allocate(down.size())) {
      k.scale(1f, x, part, down.size(), Update.SET);
      k.broadcast(mean, down, -1f, part, Update.ADD);
      k.binary(Binary.MULTIPLY, part, dy, part, down.size());
      k.sum(part, down, 1f, products, Update.SET);
    }
  }

  static void combineColumns(
      Backend k,
      Storage x,
      Storage dy,
      ColumnCombination factors,
      int rows,
      int columns,
      Storage dx,
      Update update) {
    Axis down = new Axis(1, rows, columns);
    try (Storage repeated = k.allocate(down.size())) {
      k.broadcast(factors.gradient(), down, 1f, repeated, Update.SET);
      k.multiply(dy, repeated, dx, down.size(), update);
      k.broadcast(factors.value(), down, 1f, repeated, Update.SET);
      k.multiply(x, repeated, dx, down.size(), Update.ADD);
      k.broadcast(factors.constant(), down, 1f, dx, Update.ADD);
    }
  }
}
