package org.argmax4j.tensor.backend;

import org.jspecify.annotations.Nullable;

/** The steps of recurrences, composed of what every {@link Backend} has. */
final class ComposedRecurrence {

  /** The gates in the order of their columns: of input, of forgetting, the candidate, of output. */
  private static final Unary[] FUNCTIONS = {
    Unary.SIGMOID, Unary.SIGMOID, Unary.TANH, Unary.SIGMOID
  };

  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int CANDIDATE = 2;
  private static final int OUTPUT = 3;
  private static final int GATES = 4;

  private ComposedRecurrence() {}

  /** A gate of a step: its columns in the buffer of all steps. */
  private static Block gate(Storage gates, LstmStep step, int gate) {
    int stride = GATES * step.units();
    return new Block(gates, step.row() * stride + gate * step.units(), stride);
  }

  /** Rows of states in the buffer of all steps. */
  private static Block rows(Storage states, int row, int units) {
    return new Block(states, row * units, units);
  }

  /** The rows of a buffer that has those of one step only. */
  private static Block own(Storage states, int columns) {
    return new Block(states, 0, columns);
  }

  static void step(
      Backend k,
      LstmStep step,
      Storage gates,
      @Nullable Storage recurrent,
      Storage cells,
      Storage hidden,
      Storage state) {
    int units = step.units();
    int size = step.size();
    int columns = GATES * units;
    if (recurrent != null) {
      Block target = new Block(gates, step.row() * columns, columns);
      k.copy(own(recurrent, columns), target, step.rows(), columns, Update.ADD);
    }
    try (Values values = Values.of(k, step, gates);
        Storage cell = k.allocate(size);
        Storage part = k.allocate(size)) {
      for (int gate = 0; gate < GATES; gate++) {
        k.unary(FUNCTIONS[gate], values.buffers[gate], values.buffers[gate], size);
        values.store(gate, gates);
      }
      k.multiply(values.buffers[INPUT], values.buffers[CANDIDATE], cell, size, Update.SET);
      if (!step.first()) {
        k.copy(
            rows(cells, step.previous(), units), own(part, units), step.rows(), units, Update.SET);
        k.multiply(values.buffers[FORGET], part, cell, size, Update.ADD);
      }
      k.copy(own(cell, units), rows(cells, step.row(), units), step.rows(), units, Update.SET);
      k.unary(Unary.TANH, cell, part, size);
      k.multiply(values.buffers[OUTPUT], part, state, size, Update.SET);
      k.copy(own(state, units), rows(hidden, step.row(), units), step.rows(), units, Update.SET);
    }
  }

  static void gradient(
      Backend k,
      LstmStep step,
      Storage gates,
      Storage cells,
      Storage dHidden,
      Storage dState,
      Storage dCell,
      Storage dRecurrent) {
    int units = step.units();
    int size = step.size();
    try (Values values = Values.of(k, step, gates);
        Storage dh = k.allocate(size);
        Storage squashed = k.allocate(size);
        Storage dc = k.allocate(size);
        Storage part = k.allocate(size)) {
      k.scale(1f, dState, dh, size, Update.SET);
      k.copy(rows(dHidden, step.row(), units), own(dh, units), step.rows(), units, Update.ADD);
      k.copy(rows(cells, step.row(), units), own(part, units), step.rows(), units, Update.SET);
      k.unary(Unary.TANH, part, squashed, size);
      k.multiply(dh, values.buffers[OUTPUT], part, size, Update.SET);
      k.scale(1f, dCell, dc, size, Update.SET);
      k.unaryGradient(Unary.TANH, squashed, squashed, part, dc, size, Update.ADD);
      k.multiply(dc, values.buffers[FORGET], dCell, size, Update.SET);

      k.multiply(dh, squashed, part, size, Update.SET);
      values.replaceByGradient(OUTPUT, part);
      k.multiply(dc, values.buffers[CANDIDATE], part, size, Update.SET);
      k.multiply(dc, values.buffers[INPUT], dh, size, Update.SET);
      values.replaceByGradient(INPUT, part);
      values.replaceByGradient(CANDIDATE, dh);
      if (step.first()) {
        k.fill(part, size, 0f);
      } else {
        k.copy(rows(cells, step.previous(), units), own(dh, units), step.rows(), units, Update.SET);
        k.multiply(dc, dh, part, size, Update.SET);
      }
      values.replaceByGradient(FORGET, part);
      for (int gate = 0; gate < GATES; gate++) {
        values.store(gate, gates);
        k.copy(
            own(values.buffers[gate], units),
            new Block(dRecurrent, gate * units, GATES * units),
            step.rows(),
            units,
            Update.SET);
      }
    }
  }

  /**
   * The four gates of a step in buffers of their own.
   *
   * @param buffers {@code [rows, H]} each
   */
  private record Values(Backend k, LstmStep step, Storage[] buffers) implements AutoCloseable {

    static Values of(Backend k, LstmStep step, Storage gates) {
      Storage[] values = new Storage[GATES];
      for (int gate = 0; gate < GATES; gate++) {
        values[gate] = k.allocate(step.size());
        k.copy(
            gate(gates, step, gate),
            own(values[gate], step.units()),
            step.rows(),
            step.units(),
            Update.SET);
      }
      return new Values(k, step, values);
    }

    void store(int which, Storage gates) {
      k.copy(
          own(buffers[which], step.units()),
          gate(gates, step, which),
          step.rows(),
          step.units(),
          Update.SET);
    }

    /** Puts what the gradient is before the function of a gate in the place of its value. */
    void replaceByGradient(int which, Storage dy) {
      Storage y = buffers[which];
      k.unaryGradient(FUNCTIONS[which], y, y, dy, dy, step.size(), Update.SET);
      k.scale(1f, dy, y, step.size(), Update.SET);
    }

    @Override
    public void close() {
      for (Storage storage : buffers) {
        storage.close();
      }
    }
  }
}
