package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.tensor.GradientCheck.Input;
import org.argmax4j.tensor.Normalisation.Next;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Window;

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

  @Property(tries = 12)
  void gradientWithWhatFollows(
      @ForAll @IntRange(min = 1, max = 3) int channels, @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape images = new Shape(2, 3, 4, channels);
    Shape column = new Shape(channels);
    Input x = new Input(distinct(images, seed), images);
    Input scale = new Input(check.values(column, -2, 2, 0.5), column);
    Input shift = new Input(check.values(column, -1, 1, 0), column);
    Input added = new Input(check.values(images, -1, 1, 0), images);
    Normalisation.Moments moments =
        new Normalisation.Moments(check.values(column, -1, 1, 0), check.values(column, 0.5, 2, 0));
    check.check(
        in ->
            Normalisation.byBatch(in[0], in[1], in[2], EPSILON, new Next(in[3], Activation.ELU))
                .value(),
        x,
        scale,
        shift,
        added);
    check.check(
        in ->
            Normalisation.byMoments(
                in[0], in[1], in[2], moments, EPSILON, new Next(in[3], Activation.ELU)),
        x,
        scale,
        shift,
        added);
    Window window = new Window(2, 1, 1);
    check.check(
        in ->
            Normalisation.byBatchMaxPooled(in[0], in[1], in[2], EPSILON, Activation.ELU, window)
                .value(),
        x,
        scale,
        shift);
    check.check(
        in ->
            Normalisation.byMomentsMaxPooled(
                in[0], in[1], in[2], moments, EPSILON, Activation.ELU, window),
        x,
        scale,
        shift);
  }

  /** Values of which no two are close to each other, in random order. */
  private static float[] distinct(Shape shape, long seed) {
    float[] values = new float[shape.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = (i - values.length / 2) / 4f;
    }
    return values;
  }

  @Example
  void maximaOfNormalisedValuesAreTheSameInBothOrders() {
    Window window = new Window(3, 2, 1);
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node x = tape.constant(distinct(new Shape(2, 5, 6, 2), 1), 2, 5, 6, 2);
      Node scale = tape.constant(new float[] {1.5f, -0.5f}, 2);
      Node shift = tape.constant(new float[] {0.1f, 0.2f}, 2);
      Next relu = new Next(null, Activation.RELU);
      Node all = Normalisation.byBatch(x, scale, shift, EPSILON, relu).value();
      Node maxima =
          Normalisation.byBatchMaxPooled(x, scale, shift, EPSILON, Activation.RELU, window).value();
      assertThat(maxima.toArray()).containsExactly(Images.maxPool(all, window).toArray());
    }
  }

  @Example
  void momentsOfValuesFarFromTheFirstOnesAreRight() {
    int rows = 5000;
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      // The first hundreds of them are all the same.
      values[i] = i < 1000 ? 0 : 100 + i % 2;
    }
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node one = tape.constant(new float[] {1}, 1);
      Normalisation.Moments moments =
          Normalisation.byBatch(tape.constant(values, rows, 1), one, one, EPSILON, NOTHING)
              .moments();
      assertThat(moments.mean()[0]).isCloseTo(80.4f, within(1e-3f));
      // 0.2 * 80.4^2 + 0.8 * (20.1^2 + 0.25).
      assertThat(moments.variance()[0]).isCloseTo(1616.24f, within(0.05f));
    }
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
