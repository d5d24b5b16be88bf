package org.argmax4j.tensor.backend;

import java.util.SplittableRandom;

/**
 * The kernels that a {@link Backend} need not have, composed of those that it must have. Each takes
 * some more memory and some more passes over it than one that is written for an engine.
 */
final class Composed {

  private Composed() {}

  static void bias(
      Backend k, Storage x, Storage bias, int rows, int columns, Activation activation) {
    k.broadcast(bias, new Axis(1, rows, columns), 1f, x, Update.ADD);
    activate(k, activation, x, rows * columns);
  }

  /** {@code x = activation(x)}. */
  static void activate(Backend k, Activation activation, Storage x, int count) {
    if (activation != Activation.LINEAR) {
      k.unary(function(activation), x, x, count);
    }
  }

  static void activationGradient(
      Backend k, Activation activation, Storage y, Storage dy, int count) {
    if (activation != Activation.LINEAR) {
      // The derivatives of all of them follow from the value alone.
      k.unaryGradient(function(activation), y, y, dy, dy, count, Update.SET);
    }
  }

  private static Unary function(Activation activation) {
    return switch (activation) {
      case RELU -> Unary.RELU;
      case ELU -> Unary.ELU;
      case LINEAR -> throw new IllegalArgumentException("There is no function to apply");
    };
  }

  static void zeroRows(Backend k, Storage x, int columns, Indices rows) {
    try (Storage zeros = k.allocate(columns)) {
      k.fill(zeros, columns, 0f);
      for (int row : rows.toArray()) {
        Block target = new Block(x, row * columns, columns);
        k.copy(new Block(zeros, 0, columns), target, 1, columns, Update.SET);
      }
    }
  }

  static Indices segmentMax(
      Backend k, Storage x, int columns, Indices starts, Indices lengths, Storage out) {
    int[] first = starts.toArray();
    int[] count = lengths.toArray();
    int[] positions = new int[first.length * columns];
    for (int s = 0; s < first.length; s++) {
      int from = first[s] * columns;
      try (Storage segment = k.allocate(count[s] * columns);
          Storage best = k.allocate(columns)) {
        Block whole = new Block(segment, 0, columns);
        k.copy(new Block(x, from, columns), whole, count[s], columns, Update.SET);
        try (Indices found = k.max(segment, new Axis(1, count[s], columns), best)) {
          int[] within = found.toArray();
          for (int c = 0; c < columns; c++) {
            positions[s * columns + c] = from + within[c];
          }
        }
        Block target = new Block(out, s * columns, columns);
        k.copy(new Block(best, 0, columns), target, 1, columns, Update.SET);
      }
    }
    return k.indices(positions);
  }

  static void dropoutMask(
      Backend k, Storage mask, int count, double rate, SplittableRandom random) {
    float[] values = new float[count];
    DropoutMask.fill(values, count, rate, random);
    k.upload(values, mask, count);
  }

  static void softmax(Backend k, Storage x, int rows, int columns, Storage y) {
    Axis row = new Axis(rows, columns, 1);
    shift(k, x, row, y);
    k.unary(Unary.EXP, y, y, row.size());
    try (Storage sums = k.allocate(rows);
        Storage repeated = k.allocate(row.size())) {
      k.sum(y, row, 1f, sums, Update.SET);
      k.broadcast(sums, row, 1f, repeated, Update.SET);
      k.binary(Binary.DIVIDE, y, repeated, y, row.size());
    }
  }

  static void softmaxGradient(
      Backend k, Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Axis row = new Axis(rows, columns, 1);
    try (Storage inner = k.allocate(rows);
        Storage part = k.allocate(row.size())) {
      k.multiply(y, dy, part, row.size(), Update.SET);
      k.sum(part, row, 1f, inner, Update.SET);
      k.scale(1f, dy, part, row.size(), Update.SET);
      k.broadcast(inner, row, -1f, part, Update.ADD);
      k.multiply(y, part, dx, row.size(), update);
    }
  }

  static void logSoftmax(Backend k, Storage x, int rows, int columns, Storage y) {
    Axis row = new Axis(rows, columns, 1);
    shift(k, x, row, y);
    try (Storage sums = k.allocate(rows);
        Storage weights = k.allocate(row.size())) {
      k.unary(Unary.EXP, y, weights, row.size());
      k.sum(weights, row, 1f, sums, Update.SET);
      k.unary(Unary.LOG, sums, sums, rows);
      k.broadcast(sums, row, -1f, y, Update.ADD);
    }
  }

  static void logSoftmaxGradient(
      Backend k, Storage y, Storage dy, int rows, int columns, Storage dx, Update update) {
    Axis row = new Axis(rows, columns, 1);
    try (Storage totals = k.allocate(rows);
        Storage part = k.allocate(row.size());
        Storage weights = k.allocate(row.size())) {
      k.sum(dy, row, 1f, totals, Update.SET);
      k.unary(Unary.EXP, y, weights, row.size());
      k.broadcast(totals, row, -1f, part, Update.SET);
      k.binary(Binary.MULTIPLY, weights, part, part, row.size());
      k.binary(Binary.ADD, part, dy, part, row.size());
      k.scale(1f, part, dx, row.size(), update);
    }
  }

  /** {@code y = x - max of its row}. */
  private static void shift(Backend k, Storage x, Axis row, Storage y) {
    try (Storage largest = k.allocate(row.outer())) {
      k.max(x, row, largest).close();
      k.scale(1f, x, y, row.size(), Update.SET);
      k.broadcast(largest, row, -1f, y, Update.ADD);
    }
  }

  static void gatherMasked(
      Backend k, Storage table, int columns, Indices ids, Storage mask, Storage out) {
    k.gather(table, columns, ids, out);
    k.binary(Binary.MULTIPLY, out, mask, out, ids.count() * columns);
  }

  static void scatterAddMasked(
      Backend k, Storage rows, int columns, Indices ids, Storage mask, Storage table) {
    int count = ids.count() * columns;
    try (Storage masked = k.allocate(count)) {
      k.multiply(rows, mask, masked, count, Update.SET);
      k.scatterAdd(masked, columns, ids, table);
    }
  }

  static void weightedRows(
      Backend k, Storage table, Indices ids, WeightedRows shape, Storage weights, Storage out) {
    try (Storage words = k.allocate(ids.count() * shape.columns())) {
      k.gather(table, shape.columns(), ids, words);
      for (int example = 0; example < shape.rows() / shape.repeats(); example++) {
        k.gemm(
            weightsOf(example, shape, weights),
            Transpose.NO,
            wordsOf(example, shape, words),
            Transpose.NO,
            sumsOf(example, shape, out),
            Update.SET);
      }
      k.scale(shape.factor(), out, out, shape.rows() * shape.columns(), Update.SET);
    }
  }

  static void weightedRowsGradient(
      Backend k,
      Storage table,
      Indices ids,
      WeightedRows shape,
      Storage dy,
      Storage dWeights,
      Update update) {
    int count = shape.rows() * shape.positions();
    try (Storage words = k.allocate(ids.count() * shape.columns());
        Storage part = k.allocate(count)) {
      k.gather(table, shape.columns(), ids, words);
      for (int example = 0; example < shape.rows() / shape.repeats(); example++) {
        k.gemm(
            sumsOf(example, shape, dy),
            Transpose.NO,
            wordsOf(example, shape, words),
            Transpose.YES,
            weightsOf(example, shape, part),
            Update.SET);
      }
      k.scale(shape.factor(), part, dWeights, count, update);
    }
  }

  private static Matrix weightsOf(int example, WeightedRows shape, Storage weights) {
    int offset = example * shape.repeats() * shape.positions();
    return new Matrix(weights, offset, shape.repeats(), shape.positions());
  }

  private static Matrix wordsOf(int example, WeightedRows shape, Storage words) {
    int offset = example * shape.positions() * shape.columns();
    return new Matrix(words, offset, shape.positions(), shape.columns());
  }

  private static Matrix sumsOf(int example, WeightedRows shape, Storage sums) {
    int offset = example * shape.repeats() * shape.columns();
    return new Matrix(sums, offset, shape.repeats(), shape.columns());
  }

  static void sigmoidCrossEntropy(
      Backend k,
      Storage logits,
      Storage targets,
      int repeats,
      int rows,
      int columns,
      Storage losses,
      Storage differences) {
    int count = rows * columns;
    try (Storage repeated = k.allocate(count);
        Storage part = k.allocate(count)) {
      k.broadcast(targets, new Axis(rows / repeats, repeats, columns), 1f, repeated, Update.SET);
      k.multiply(logits, repeated, differences, count, Update.SET);
      k.unary(Unary.SOFTPLUS, logits, part, count);
      k.binary(Binary.SUBTRACT, part, differences, part, count);
      k.sum(part, new Axis(rows, columns, 1), 1f, losses, Update.SET);
      k.unary(Unary.SIGMOID, logits, differences, count);
      k.binary(Binary.SUBTRACT, differences, repeated, differences, count);
    }
  }

  static void scaleRows(
      Backend k, Storage x, Storage factors, int rows, int columns, Storage out, Update update) {
    try (Storage repeated = k.allocate(rows * columns)) {
      k.broadcast(factors, new Axis(rows, columns, 1), 1f, repeated, Update.SET);
      k.multiply(x, repeated, out, rows * columns, update);
    }
  }

  static void adam(
      Backend k,
      Storage parameter,
      Storage gradient,
      Storage mean,
      Storage square,
      int count,
      AdamStep s) {
    double rate = s.learningRate() / (1 - Math.pow(s.beta1(), (double) s.step()));
    double correction = 1 / Math.sqrt(1 - Math.pow(s.beta2(), (double) s.step()));
    try (Storage g = k.allocate(count);
        Storage part = k.allocate(count)) {
      k.scale(1f, gradient, g, count, Update.SET);
      k.scale((float) s.weightDecay(), parameter, g, count, Update.ADD);
      k.scale((float) s.beta1(), mean, mean, count, Update.SET);
      k.scale((float) (1 - s.beta1()), g, mean, count, Update.ADD);
      k.unary(Unary.SQUARE, g, g, count);
      k.scale((float) s.beta2(), square, square, count, Update.SET);
      k.scale((float) (1 - s.beta2()), g, square, count, Update.ADD);
      k.unary(Unary.SQRT, square, part, count);
      k.fill(g, count, (float) s.epsilon());
      k.scale((float) correction, part, g, count, Update.ADD);
      k.divide(mean, g, part, count, Update.SET);
      k.scale((float) -rate, part, parameter, count, Update.ADD);
    }
  }

  static void sgd(
      Backend k, Storage parameter, Storage gradient, Storage velocity, int count, SgdStep s) {
    float kept = s.step() == 1 ? 0f : (float) s.momentum();
    if (kept == 0f) {
      k.fill(velocity, count, 0f);
    } else {
      k.scale(kept, velocity, velocity, count, Update.SET);
    }
    k.scale(1f, gradient, velocity, count, Update.ADD);
    k.scale((float) s.weightDecay(), parameter, velocity, count, Update.ADD);
    k.scale((float) -s.learningRate(), velocity, parameter, count, Update.ADD);
  }
}
