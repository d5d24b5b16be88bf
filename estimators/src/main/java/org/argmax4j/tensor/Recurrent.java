package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.LstmStep;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Recurrences along sequences of different lengths. */
public final class Recurrent {

  private static final int GATES = 4;

  private Recurrent() {}

  /** From which end a sequence is read. */
  public enum Direction {
    /** From its first element. */
    FORWARD,
    /** From its last element. */
    BACKWARD
  }

  /**
   * An LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000) whose
   * states begin with zeros: with the gates {@code (i, f, g, o) = inputs(t) + h(t-1) weight +
   * bias}, in this order of columns, {@code c(t) = sigmoid(f) c(t-1) + sigmoid(i) tanh(g)} and
   * {@code h(t) = sigmoid(o) tanh(c(t))}. One product a step, over all sequences that have it.
   *
   * @param inputs {@code [layout.rows, 4 H]}: what the elements give to the gates, a product that
   *     is done for all of them at once
   * @param weight {@code [H, 4 H]}
   * @param bias {@code [4 H]}
   * @param layout where the sequences lie, without gaps
   * @return the states h, {@code [layout.rows, H]}
   */
  public static Node lstm(
      Node inputs, Node weight, Node bias, PackedSequences layout, Direction direction) {
    check(inputs, weight, bias, layout);
    return new Lstm(inputs, weight, bias, new StepOrder(layout, direction)).apply();
  }

  private static void check(Node inputs, Node weight, Node bias, PackedSequences layout) {
    int units = weight.shape().rows();
    if (!weight.shape().equals(new Shape(units, GATES * units))
        || !bias.shape().equals(new Shape(GATES * units))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid LSTM: a weight %s and a bias %s, needed are [H, 4 H] and [4 H]",
              weight.shape(),
              bias.shape()));
    }
    if (layout.gap() != 0 || layout.count() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid sequences: %d with a gap of %d, needed is at least 1 without gaps",
              layout.count(),
              layout.gap()));
    }
    if (!inputs.shape().equals(new Shape(layout.rows(), GATES * units))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot run an LSTM of %d units on the shape %s of %d rows",
              units,
              inputs.shape(),
              layout.rows()));
    }
  }

  /** One pass; everything of all steps lies in the order of steps. */
  private static final class Lstm {

    private final Node inputs;
    private final Node weight;
    private final Node bias;
    private final StepOrder order;
    private final Tape tape;
    private final Backend k;
    private final int rows;
    private final int units;
    private final Storage gates;
    private final Storage cells;
    private final Storage hidden;
    private final Indices places;

    Lstm(Node inputs, Node weight, Node bias, StepOrder order) {
      this.inputs = inputs;
      this.weight = weight;
      this.bias = bias;
      this.order = order;
      tape = inputs.tape();
      k = tape.backend();
      rows = inputs.shape().rows();
      units = weight.shape().rows();
      gates = tape.lend(rows * GATES * units);
      cells = tape.lend(rows * units);
      hidden = tape.lend(rows * units);
      places = tape.indices(order.places());
    }

    private LstmStep step(int t) {
      int previous = t == 0 ? -1 : order.start(t - 1);
      return new LstmStep(order.start(t), order.count(t), previous, units);
    }

    private Matrix recurrentWeight() {
      return Matrix.of(weight.storage(), units, GATES * units);
    }

    Node apply() {
      int columns = GATES * units;
      k.gather(inputs.storage(), columns, tape.indices(order.rows()), gates);
      k.bias(gates, bias.storage(), rows, columns, Activation.LINEAR);
      Storage recurrent = tape.lend(order.count(0) * columns);
      Storage state = tape.lend(order.count(0) * units);
      k.lstmStep(step(0), gates, null, cells, hidden, state);
      for (int t = 1; t < order.steps(); t++) {
        int count = order.count(t);
        k.gemm(
            Matrix.of(state, count, units),
            Transpose.NO,
            recurrentWeight(),
            Transpose.NO,
            Matrix.of(recurrent, count, columns),
            Update.SET);
        k.lstmStep(step(t), gates, recurrent, cells, hidden, state);
      }
      Node y = tape.result(new Shape(rows, units), inputs, weight, bias);
      k.gather(hidden, units, places, y.storage());
      return y.backward(() -> gradient(y));
    }

    private void gradient(Node y) {
      int columns = GATES * units;
      int most = order.count(0);
      Storage dHidden = tape.lend(rows * units);
      k.gather(y.gradient(), units, tape.indices(order.rows()), dHidden);
      Storage dState = tape.lend(most * units);
      Storage dCell = tape.lend(most * units);
      Storage dRecurrent = tape.lend(most * columns);
      // A sequence has no gradient from behind its end.
      k.fill(dState, most * units, 0f);
      k.fill(dCell, most * units, 0f);
      for (int t = order.steps() - 1; t >= 0; t--) {
        k.lstmStepGradient(step(t), gates, cells, dHidden, dState, dCell, dRecurrent);
        if (t > 0) {
          int count = order.count(t);
          k.gemm(
              Matrix.of(dRecurrent, count, columns),
              Transpose.NO,
              recurrentWeight(),
              Transpose.YES,
              Matrix.of(dState, count, units),
              Update.SET);
        }
      }
      contribute();
    }

    /** Passes on what has come to the gates. */
    private void contribute() {
      int columns = GATES * units;
      bias.contribute((out, update) -> k.sum(gates, new Axis(1, rows, columns), 1f, out, update));
      weight.contribute(this::weightGradient);
      inputs.contribute(
          (out, update) -> {
            if (update == Update.SET) {
              k.gather(gates, columns, places, out);
            } else {
              k.scatterAdd(gates, columns, tape.indices(order.rows()), out);
            }
          });
    }

    private void weightGradient(Storage out, Update update) {
      int columns = GATES * units;
      int[] before = order.before();
      if (before.length == 0) {
        if (update == Update.SET) {
          k.fill(out, weight.size(), 0f);
        }
        return;
      }
      Storage states = tape.lend(before.length * units);
      k.gather(hidden, units, tape.indices(before), states);
      k.gemm(
          Matrix.of(states, before.length, units),
          Transpose.YES,
          new Matrix(gates, order.count(0) * columns, before.length, columns),
          Transpose.NO,
          Matrix.of(out, units, columns),
          update);
    }
  }
}
