package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;

/**
 * Compares gradients of the tape with central differences of the forward pass. The output of the
 * operation is weighted with random numbers and summed in double precision outside of the tape, so
 * that the differences suffer only from the rounding inside the operation itself.
 */
final class GradientCheck {

  private static final float STEP = 1f / 64;
  private static final double TOLERANCE = 4e-3;

  private final Backend backend = Backends.chosen();
  private final SplittableRandom random;

  GradientCheck(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Values that are at least {@code gap} away from 0, where some operations have a kink. */
  float[] values(Shape shape, double low, double high, double gap) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      double value;
      do {
        value = low + (high - low) * random.nextDouble();
      } while (Math.abs(value) < gap);
      values[i] = (float) value;
    }
    return values;
  }

  /** Checks an operation of one input that lies between -2 and 2, away from 0. */
  void check(UnaryOperator<Node> operation, Shape shape) {
    check(inputs -> operation.apply(inputs[0]), new Input(values(shape, -2, 2, 0.05), shape));
  }

  /** Checks the gradient with respect to every input. */
  void check(Operation operation, Input... inputs) {
    try (Tape tape = Tape.training(backend)) {
      Node[] leaves = leaves(tape, inputs);
      Node y = operation.apply(leaves);
      float[] weights = values(y.shape(), -1, 1, 0);
      Node weighted = Arithmetic.multiply(y, tape.constant(weights, y.shape().extents()));
      tape.backward(Reductions.sum(weighted));
      float[][] analytic = new float[inputs.length][];
      for (int i = 0; i < inputs.length; i++) {
        analytic[i] = leaves[i].gradientArray();
      }
      tape.reset();
      for (int i = 0; i < inputs.length; i++) {
        compare(tape, operation, inputs, i, weights, analytic[i]);
      }
    }
  }

  private static void compare(
      Tape tape, Operation operation, Input[] inputs, int which, float[] weights, float[] found) {
    float[] values = inputs[which].values();
    for (int j = 0; j < values.length; j++) {
      float kept = values[j];
      values[j] = kept + STEP;
      double up = total(tape, operation, inputs, weights);
      values[j] = kept - STEP;
      double down = total(tape, operation, inputs, weights);
      values[j] = kept;
      double expected = (up - down) / (2 * STEP);
      assertThat((double) found[j])
          .as("gradient of input %d at %d", which, j)
          .isCloseTo(
              expected, org.assertj.core.data.Offset.offset(TOLERANCE * (1 + Math.abs(expected))));
    }
  }

  private static double total(Tape tape, Operation operation, Input[] inputs, float[] weights) {
    float[] y = operation.apply(leaves(tape, inputs)).toArray();
    tape.reset();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * weights[i];
    }
    return sum;
  }

  private static Node[] leaves(Tape tape, Input[] inputs) {
    Node[] leaves = new Node[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      leaves[i] = tape.variable(inputs[i].values(), inputs[i].shape().extents());
    }
    return leaves;
  }

  /** What is checked. */
  interface Operation {

    /** Computes the output from the inputs. */
    Node apply(Node... inputs);
  }

  /** One input and its values. */
  record Input(float[] values, Shape shape) {}
}
