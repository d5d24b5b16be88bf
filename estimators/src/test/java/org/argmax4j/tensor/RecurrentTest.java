package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Recurrent.Direction;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentTest {

  private static final int UNITS = 3;
  private static final int GATES = 4 * UNITS;
  private static final PackedSequences LAYOUT = new PackedSequences(0, 2, 5, 1, 5, 3);

  private final Backend backend = Backends.chosen();
  private final SplittableRandom random = new SplittableRandom(7);

  private float[] draws(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1.5, 1.5);
    }
    return values;
  }

  private float[] states(
      float[] inputs, float[] weight, float[] bias, PackedSequences layout, Direction direction) {
    try (Tape tape = Tape.inference(backend)) {
      return Recurrent.lstm(
              tape.constant(inputs, layout.rows(), GATES),
              tape.constant(weight, UNITS, GATES),
              tape.constant(bias, GATES),
              layout,
              direction)
          .toArray();
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The definition, of one sequence after the other. */
  private static float[] expected(
      float[] inputs, float[] weight, float[] bias, Direction direction) {
    float[] states = new float[LAYOUT.rows() * UNITS];
    for (int s = 0; s < LAYOUT.count(); s++) {
      double[] h = new double[UNITS];
      double[] c = new double[UNITS];
      for (int t = 0; t < LAYOUT.length(s); t++) {
        int inside = direction == Direction.FORWARD ? t : LAYOUT.length(s) - 1 - t;
        int row = LAYOUT.start(s) + inside;
        double[] gate = new double[GATES];
        for (int g = 0; g < GATES; g++) {
          gate[g] = inputs[row * GATES + g] + bias[g];
          for (int j = 0; j < UNITS; j++) {
            gate[g] += h[j] * weight[j * GATES + g];
          }
        }
        for (int j = 0; j < UNITS; j++) {
          c[j] =
              sigmoid(gate[UNITS + j]) * c[j] + sigmoid(gate[j]) * Math.tanh(gate[2 * UNITS + j]);
          h[j] = sigmoid(gate[3 * UNITS + j]) * Math.tanh(c[j]);
          states[row * UNITS + j] = (float) h[j];
        }
      }
    }
    return states;
  }

  @ParameterizedTest
  @EnumSource
  void statesAreThoseOfTheDefinitionWithGatesInTheOrderInputForgetCandidateOutput(
      Direction direction) {
    float[] inputs = draws(LAYOUT.rows() * GATES);
    float[] weight = draws(UNITS * GATES);
    float[] bias = draws(GATES);
    assertThat(states(inputs, weight, bias, LAYOUT, direction))
        .containsExactly(expected(inputs, weight, bias, direction), Offset.offset(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfFiniteDifferences(Direction direction) {
    GradientCheck check = new GradientCheck(11);
    for (PackedSequences layout :
        new PackedSequences[] {LAYOUT, new PackedSequences(0, 1, 1), new PackedSequences(0, 4)}) {
      Shape inputs = new Shape(layout.rows(), GATES);
      Shape weight = new Shape(UNITS, GATES);
      Shape bias = new Shape(GATES);
      check.check(
          leaves -> Recurrent.lstm(leaves[0], leaves[1], leaves[2], layout, direction),
          new GradientCheck.Input(check.values(inputs, -1.5, 1.5, 0), inputs),
          new GradientCheck.Input(check.values(weight, -1, 1, 0), weight),
          new GradientCheck.Input(check.values(bias, -1, 1, 0), bias));
    }
  }

  @Test
  void gradientsOfTwoUsesAddUp() {
    GradientCheck check = new GradientCheck(12);
    Shape inputs = new Shape(LAYOUT.rows(), GATES);
    Shape weight = new Shape(UNITS, GATES);
    float[] bias = draws(GATES);
    check.check(
        leaves -> {
          Node b = leaves[0].tape().constant(bias, GATES);
          return Arithmetic.add(
              Recurrent.lstm(leaves[0], leaves[1], b, LAYOUT, Direction.FORWARD),
              Recurrent.lstm(leaves[0], leaves[1], b, LAYOUT, Direction.BACKWARD));
        },
        new GradientCheck.Input(check.values(inputs, -1, 1, 0), inputs),
        new GradientCheck.Input(check.values(weight, -1, 1, 0), weight));
  }

  @Test
  void aSequenceHasTheSameStatesWhateverLiesBesideIt() {
    float[] inputs = draws(LAYOUT.rows() * GATES);
    float[] weight = draws(UNITS * GATES);
    float[] bias = draws(GATES);
    float[] together = states(inputs, weight, bias, LAYOUT, Direction.BACKWARD);
    for (int s = 0; s < LAYOUT.count(); s++) {
      int from = LAYOUT.start(s);
      int to = from + LAYOUT.length(s);
      float[] own = Arrays.copyOfRange(inputs, from * GATES, to * GATES);
      PackedSequences alone = new PackedSequences(0, LAYOUT.length(s));
      assertThat(states(own, weight, bias, alone, Direction.BACKWARD))
          .containsExactly(
              Arrays.copyOfRange(together, from * UNITS, to * UNITS), Offset.offset(1e-6f));
    }
  }

  @Test
  void thereIsNoStateThatIsNoNumberWhereGatesAreFarOut() {
    float[] inputs = new float[LAYOUT.rows() * GATES];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i % 2 == 0 ? 1e4f : -1e4f;
    }
    for (float state :
        states(inputs, new float[UNITS * GATES], new float[GATES], LAYOUT, Direction.FORWARD)) {
      assertThat(state).isBetween(-1f, 1f);
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    try (Tape tape = Tape.inference(backend)) {
      Node inputs = tape.constant(new float[2 * GATES], 2, GATES);
      Node weight = tape.constant(new float[UNITS * GATES], UNITS, GATES);
      Node bias = tape.constant(new float[GATES], GATES);
      PackedSequences two = new PackedSequences(0, 2);
      assertThatThrownBy(() -> Recurrent.lstm(inputs, inputs, bias, two, Direction.FORWARD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid LSTM: a weight [2, 12] and a bias [12], needed are [H, 4 H] and [4 H]");
      assertThatThrownBy(
              () ->
                  Recurrent.lstm(
                      inputs, weight, bias, new PackedSequences(1, 1), Direction.FORWARD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid sequences: 1 with a gap of 1, needed is at least 1 without gaps");
      assertThatThrownBy(
              () ->
                  Recurrent.lstm(
                      inputs, weight, bias, new PackedSequences(0, 3), Direction.FORWARD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot run an LSTM of 3 units on the shape [2, 12] of 3 rows");
    }
  }
}
