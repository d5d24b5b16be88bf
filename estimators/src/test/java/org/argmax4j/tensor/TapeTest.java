package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class TapeTest {

  private final Backend backend = Backends.chosen();

  /** One training step of a small network on a batch of a given size. */
  private static float step(Tape tape, Mlp model, Optimiser optimiser, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] batch = new float[rows * 12];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = (float) random.nextDouble();
    }
    Node x = tape.constant(batch, rows, 12);
    Node y = Functions.softmax(Functions.dropout(model.apply(x), 0.1, random));
    Node loss = Reductions.mean(Losses.squaredError(y, x));
    tape.backward(loss);
    optimiser.step();
    float value = loss.scalar();
    tape.reset();
    return value;
  }

  private Mlp model(Parameters parameters) {
    return Mlp.create(
        parameters, "m", Initialisation.pytorchDefault(), new SplittableRandom(1), 12, 30, 12);
  }

  @Test
  void stepsOfOneShapeReuseTheBuffersOfTheFirst() {
    Parameters parameters = new Parameters(backend);
    Mlp model = model(parameters);
    Optimiser optimiser = Adam.withRate(1e-3).over(parameters);
    try (Tape tape = Tape.training(backend)) {
      step(tape, model, optimiser, 20, 0);
      long first = tape.allocated();
      for (int i = 1; i < 50; i++) {
        step(tape, model, optimiser, 20, i);
      }
      assertThat(tape.allocated()).isEqualTo(first).isPositive();
    }
  }

  @Test
  void stepsOfManyShapesSettleOnAFewBuffers() {
    Parameters parameters = new Parameters(backend);
    Mlp model = model(parameters);
    Optimiser optimiser = Adam.withRate(1e-3).over(parameters);
    try (Tape tape = Tape.training(backend)) {
      for (int rows = 1; rows <= 100; rows++) {
        step(tape, model, optimiser, rows, rows);
      }
      long first = tape.allocated();
      for (int rows = 1; rows <= 100; rows++) {
        step(tape, model, optimiser, rows, rows);
      }
      assertThat(tape.allocated()).isEqualTo(first);
    }
  }

  @Test
  void trainingLearnsAndRepeatsBitForBit() {
    float[] last = new float[2];
    for (int run = 0; run < 2; run++) {
      Parameters parameters = new Parameters(backend);
      Mlp model = model(parameters);
      Optimiser optimiser = Adam.withRate(1e-2).over(parameters);
      try (Tape tape = Tape.training(backend)) {
        float first = step(tape, model, optimiser, 20, 0);
        for (int i = 0; i < 100; i++) {
          last[run] = step(tape, model, optimiser, 20, i % 5);
        }
        assertThat(last[run]).isLessThan(first);
      }
    }
    assertThat(last[1]).isEqualTo(last[0]);
  }

  @Test
  void anInferenceTapeLeavesDropoutOutAndWantsNoGradient() {
    Parameters parameters = new Parameters(backend);
    Mlp model = model(parameters);
    try (Tape tape = Tape.inference(backend)) {
      Node y = model.apply(tape.constant(new float[12], 1, 12));
      assertThat(y.differentiable()).isFalse();
      assertThat(Functions.dropout(y, 0.5, new SplittableRandom(1))).isSameAs(y);
      assertThatThrownBy(() -> tape.backward(Reductions.sum(y)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("depends on no parameter");
    }
  }

  @Test
  void onlyScalarsCanBeDifferentiated() {
    try (Tape tape = Tape.training(backend)) {
      Node x = tape.variable(new float[2], 2);
      assertThatThrownBy(() -> tape.backward(x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot differentiate a node of the shape [2]: a scalar is needed");
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    try (Tape tape = Tape.training(backend)) {
      Node x = tape.variable(new float[6], 2, 3);
      Node y = tape.variable(new float[6], 3, 2);
      assertThatThrownBy(() -> Arithmetic.add(x, y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot combine the shapes [2, 3] and [3, 2]: they must be equal");
      assertThatThrownBy(() -> Linear.multiply(x, x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot multiply the shapes [2, 3] and [2, 3]");
      assertThatThrownBy(() -> Shapes.gather(x, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid row number: 2, allowed is [0, 2)");
      for (int column : new int[] {-1, 3}) {
        assertThatThrownBy(() -> Shapes.gatherColumns(x, 0, column))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Invalid column number: " + column + ", allowed is [0, 3)");
      }
      assertThatThrownBy(() -> new Shape(2, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid shape: [2, 0], every extent must be positive and the size fit an array");
    }
  }

  @Test
  void poolSizesWasteAtMostAnEighth() {
    for (int size = 1; size < 5000; size++) {
      assertThat(BufferPool.roundUp(size)).isBetween(size, size + size / 8);
    }
  }
}
