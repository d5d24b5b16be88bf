package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.tensor.GradientCheck.Input;
import org.argmax4j.tensor.Normalisation.Next;
import org.argmax4j.tensor.backend.Backends;

class NormalisationTest {

  private static final double EPSILON = 1e-5;
  private static final Next NOTHING = Next.NOTHING;

  @Property(tries = 12)
  void gradientWithTheMomentsOfTheBatchAndWithKnownOnes(
      @ForAll @IntRange(min = 4, max = 7) int rows,
      @ForAll @IntRange(min = 1, max = 4) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape shape = new Shape(rows, columns);
    Shape column = new Shape(columns);
    float[] values = check.values(shape, -2, 2, 0);
    // No column has almost the same value everywhere.
    for (int c = 0; c < columns; c++) {
      values[c] = 2;
      values[columns + c] = -2;
    }
    Input x = new Input(values, shape);
    Input scale = new Input(check.values(column, 0.5, 2, 0), column);
    Input shift = new Input(check.values(column, -1, 1, 0), column);
    check.check(
        in -> Normalisation.byBatch(in[0], in[1], in[2], EPSILON, NOTHING).value(),
        x,
        scale,
        shift);
    Normalisation.Moments moments =
        new Normalisation.Moments(check.values(column, -1, 1, 0), check.values(column, 0.5, 2, 0));
    check.check(
        in -> Normalisation.byMoments(in[0], in[1], in[2], moments, EPSILON, NOTHING),
        x,
        scale,
        shift);
  }

  @Example
  void aBatchGetsTheMeanOfTheShiftAndTheDeviationOfTheScale() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node x = tape.constant(new float[] {1, 10, 2, 20, 3, 30, 6, 60}, 4, 2);
      Node scale = tape.constant(new float[] {1, 2}, 2);
      Node shift = tape.constant(new float[] {0, 5}, 2);
      Normalisation.Result result = Normalisation.byBatch(x, scale, shift, 0, NOTHING);
      assertThat(result.moments().mean()).containsExactly(3, 30);
      assertThat(result.moments().variance()).containsExactly(3.5f, 350f);
      double root = Math.sqrt(3.5);
      assertThat(result.value().toArray())
          .containsExactly(
              new float[] {
                (float) (-2 / root),
                (float) (5 - 4 / root),
                (float) (-1 / root),
                (float) (5 - 2 / root),
                0,
                5,
                (float) (3 / root),
                (float) (5 + 6 / root)
              },
              within(1e-5f));
    }
  }
}
