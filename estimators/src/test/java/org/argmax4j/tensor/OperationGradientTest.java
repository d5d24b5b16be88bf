package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.tensor.GradientCheck.Input;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Unary;

/** Every operation against finite differences, over random shapes and values. */
class OperationGradientTest {

  private static final int TRIES = 12;

  @Property(tries = 60)
  void elementWiseFunctions(
      @ForAll Unary function,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape shape = new Shape(rows, columns);
    double low = function == Unary.LOG || function == Unary.SQRT ? 0.5 : -2;
    check.check(
        inputs -> Functions.apply(function, inputs[0]),
        new Input(check.values(shape, low, 2, 0.05), shape));
  }

  @Property(tries = TRIES)
  void arithmetic(
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape shape = new Shape(rows, columns);
    Input a = new Input(check.values(shape, -2, 2, 0), shape);
    Input b = new Input(check.values(shape, 0.5, 2, 0), shape);
    check.check(in -> Arithmetic.add(in[0], in[1]), a, b);
    check.check(in -> Arithmetic.subtract(in[0], in[1]), a, b);
    check.check(in -> Arithmetic.multiply(in[0], in[1]), a, b);
    check.check(in -> Arithmetic.divide(in[0], in[1]), a, b);
    check.check(in -> Arithmetic.scale(in[0], -1.5), a);
    check.check(in -> Arithmetic.negate(in[0]), a);
    check.check(in -> Losses.squaredError(in[0], in[1]), a, b);
    check.check(in -> Losses.polynomialHamming(in[0], in[1]), a, b);
    check.check(in -> Losses.gumbelDivergence(in[0]), a);
    Input above = new Input(check.values(shape, 2.1, 3, 0), shape);
    check.check(in -> Losses.absoluteError(in[0], in[1]), above, b);
    check.check(in -> Losses.absoluteError(in[1], in[0]), above, b);
  }

  @Property(tries = TRIES)
  void oneValueUsedSeveralTimesGathersAllParts(
      @ForAll @IntRange(min = 1, max = 9) int columns, @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    check.check(
        x ->
            Arithmetic.add(
                Arithmetic.multiply(x, Functions.sigmoid(x)),
                Arithmetic.divide(
                    Functions.tanh(x), Arithmetic.add(Functions.exp(x), Functions.exp(x)))),
        new Shape(2, columns));
    check.check(x -> Shapes.concat(1, x, x, Shapes.reshape(x, 2, columns)), new Shape(2, columns));
    check.check(
        x -> Arithmetic.add(Shapes.reshape(x, columns, 2), Shapes.reshape(x, columns, 2)),
        new Shape(2, columns));
  }

  @Property(tries = TRIES)
  void softmaxes(
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    check.check(Functions::softmax, new Shape(rows, columns));
    check.check(Functions::logSoftmax, new Shape(rows, columns));
    check.check(
        x -> Arithmetic.add(Functions.softmax(x), Functions.logSoftmax(x)),
        new Shape(2, rows, columns));
  }

  @Property(tries = TRIES)
  void reductions(
      @ForAll @IntRange(min = 1, max = 3) int a,
      @ForAll @IntRange(min = 1, max = 4) int b,
      @ForAll @IntRange(min = 1, max = 5) int c,
      @ForAll @IntRange(min = -3, max = 2) int axis,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape shape = new Shape(a, b, c);
    check.check(Reductions::sum, shape);
    check.check(Reductions::mean, shape);
    check.check(x -> Reductions.sum(x, axis), shape);
    check.check(x -> Reductions.mean(x, axis), shape);
    check.check(x -> Arithmetic.square(Reductions.sum(x, axis)), shape);
  }

  @Property(tries = TRIES)
  void maximumAlongAnAxis(
      @ForAll @IntRange(min = 1, max = 3) int a,
      @ForAll @IntRange(min = 1, max = 4) int b,
      @ForAll @IntRange(min = 1, max = 5) int c,
      @ForAll @IntRange(min = 0, max = 2) int axis,
      @ForAll long seed) {
    Shape shape = new Shape(a, b, c);
    new GradientCheck(seed)
        .check(in -> Reductions.max(in[0], axis), new Input(distinct(shape, seed), shape));
  }

  @Property(tries = TRIES)
  void shapesAndIndices(
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 2, max = 6) int columns,
      @ForAll @IntRange(min = 0, max = 2) int axis,
      @ForAll @IntRange(min = 1, max = 4) int times,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Shape shape = new Shape(rows, columns);
    Input a = new Input(check.values(shape, -2, 2, 0), shape);
    Input b = new Input(check.values(shape, -2, 2, 0), shape);
    int last = 1;
    check.check(x -> Shapes.broadcast(x, axis, times), shape);
    check.check(x -> Shapes.repeatRows(x, times), shape);
    check.check(in -> Shapes.concat(0, in), a, b);
    check.check(in -> Shapes.concat(last, in), a, b);
    check.check(x -> Shapes.slice(x, 1, 1, columns), shape);
    check.check(x -> Shapes.slice(x, 0, 0, rows), shape);
    check.check(x -> Arithmetic.add(Shapes.slice(x, 1, 0, 1), Shapes.slice(x, 1, 1, 2)), shape);
    int[] ids = new SplittableRandom(seed).ints(2L * times, 0, rows).toArray();
    check.check(x -> Shapes.gather(x, ids), shape);
    int[] targets = new SplittableRandom(seed).ints(rows, 0, times).toArray();
    check.check(x -> Shapes.scatterAdd(x, times, targets), shape);
    int[] chosen = new SplittableRandom(seed).ints(2L * times, 0, columns).toArray();
    check.check(x -> Shapes.gatherColumns(x, chosen), shape);
  }

  @Property(tries = TRIES)
  void productsAndDenseLayers(
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 6) int in,
      @ForAll @IntRange(min = 1, max = 5) int out,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Input x = new Input(check.values(new Shape(2, rows, in), -1, 1, 0), new Shape(2, rows, in));
    Input w = new Input(check.values(new Shape(in, out), -1, 1, 0), new Shape(in, out));
    // Biases that keep the argument of the ReLU away from 0: a row is either on or off.
    float[] bias = check.values(new Shape(out), -1, 1, 0);
    for (int i = 0; i < out; i++) {
      bias[i] += bias[i] > 0 ? in + 1 : -in - 1;
    }
    Input b = new Input(bias, new Shape(out));
    check.check(n -> Linear.multiply(n[0], n[1]), x, w);
    check.check(n -> Linear.dense(n[0], n[1], n[2], Activation.LINEAR), x, w, b);
    check.check(n -> Linear.dense(n[0], n[1], n[2], Activation.RELU), x, w, b);
  }

  @Property(tries = TRIES)
  void innerProductsOfRows(
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 5) int m,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    Input a = new Input(check.values(new Shape(n, width), -1, 1, 0), new Shape(n, width));
    Input b = new Input(check.values(new Shape(m, width), -1, 1, 0), new Shape(m, width));
    check.check(in -> Linear.innerProducts(in[0], in[1]), a, b);
    check.check(in -> Linear.innerProducts(in[0], in[0]), a);
    Input other = new Input(new float[width + 1], new Shape(1, width + 1));
    assertThatThrownBy(() -> check.check(in -> Linear.innerProducts(in[0], in[1]), a, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot compare rows of the shapes");
  }

  @Property(tries = TRIES)
  void denseLayersOfParts(
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 4) int first,
      @ForAll @IntRange(min = 1, max = 4) int second,
      @ForAll @IntRange(min = 1, max = 5) int out,
      @ForAll Activation activation,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    int in = first + second;
    Input x = new Input(check.values(new Shape(rows, first), -1, 1, 0), new Shape(rows, first));
    Input z = new Input(check.values(new Shape(rows, second), -1, 1, 0), new Shape(rows, second));
    Input w = new Input(check.values(new Shape(in, out), -1, 1, 0), new Shape(in, out));
    float[] bias = check.values(new Shape(out), -1, 1, 0);
    for (int i = 0; i < out; i++) {
      bias[i] += bias[i] > 0 ? in + 1 : -in - 1;
    }
    Input b = new Input(bias, new Shape(out));
    check.check(
        n ->
            Arithmetic.subtract(
                Linear.denseOfParts(new Node[] {n[0], n[1]}, n[2], n[3], activation),
                Arithmetic.scale(
                    Linear.dense(Shapes.concat(1, n[0], n[1]), n[2], n[3], activation), 0.5)),
        x,
        z,
        w,
        b);
  }

  @Property(tries = TRIES)
  void sigmoidCrossEntropyOfSeveralSamples(
      @ForAll @IntRange(min = 1, max = 3) int examples,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 8) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    float[] targets = check.values(new Shape(examples, columns), 0, 1, 0);
    check.check(
        x -> Losses.sigmoidCrossEntropy(x, x.tape().constant(targets, examples, columns)),
        new Shape(examples * samples, columns));
  }

  @Property(tries = TRIES)
  void dropoutWithAFixedMask(@ForAll @IntRange(min = 1, max = 20) int columns, @ForAll long seed) {
    new GradientCheck(seed)
        .check(x -> Functions.dropout(x, 0.4, new SplittableRandom(seed)), new Shape(3, columns));
    int[] ids = {2, 0, 2, 1, 2};
    new GradientCheck(seed)
        .check(
            x -> Functions.gatherDropout(x, ids, 0.4, new SplittableRandom(seed)),
            new Shape(3, columns));
  }

  @Property(tries = TRIES)
  void convolutionsOverPackedSequences(
      @ForAll @IntRange(min = 1, max = 4) int first,
      @ForAll @IntRange(min = 1, max = 6) int second,
      @ForAll @IntRange(min = 1, max = 3) int in,
      @ForAll @IntRange(min = 1, max = 4) int out,
      @ForAll @IntRange(min = 0, max = 2) int reach,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    PackedSequences layout = new PackedSequences(Math.max(reach, 1), first, second);
    int width = 2 * reach + 1;
    Shape xShape = new Shape(first + second, in);
    Shape wShape = new Shape(width, in, out);
    Input x = new Input(check.values(xShape, -1, 1, 0), xShape);
    Input w = new Input(check.values(wShape, -1, 1, 0), wShape);
    float[] bias = check.values(new Shape(out), -1, 1, 0);
    for (int i = 0; i < out; i++) {
      bias[i] += bias[i] > 0 ? width * in + 1 : -width * in - 1;
    }
    Input b = new Input(bias, new Shape(out));
    int[] rows = new int[first + second];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < first ? layout.start(0) + i : layout.start(1) + i - first;
    }
    for (Activation activation : Activation.values()) {
      check.check(
          n ->
              Convolutions.convolve(
                  Shapes.scatterAdd(n[0], layout.rows(), rows), n[1], n[2], activation, layout),
          x,
          w,
          b);
    }
  }

  @Property(tries = TRIES)
  void maximaOverPackedSequences(
      @ForAll @IntRange(min = 1, max = 4) int first,
      @ForAll @IntRange(min = 1, max = 6) int second,
      @ForAll @IntRange(min = 1, max = 3) int columns,
      @ForAll long seed) {
    PackedSequences layout = new PackedSequences(1, first, second);
    Shape shape = new Shape(layout.rows(), columns);
    new GradientCheck(seed)
        .check(in -> Convolutions.maxPool(in[0], layout), new Input(distinct(shape, seed), shape));
  }

  @Property(tries = TRIES)
  void weightedSumsOfEmbeddings(
      @ForAll @IntRange(min = 1, max = 3) int examples,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 1, max = 5) int positions,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    int[] ids = new SplittableRandom(seed).ints((long) examples * positions, 0, 4).toArray();
    Shape table = new Shape(4, columns);
    float[] words = check.values(table, -1, 1, 0);
    check.check(
        weights ->
            Embeddings.weightedSum(
                weights.tape().constant(words, 4, columns).value(), ids, weights, 0.5),
        new Shape(examples * samples, positions));
  }

  @Property(tries = TRIES)
  void functionsOnTheHeap(@ForAll @IntRange(min = 1, max = 9) int columns, @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    check.check(
        x -> Arithmetic.add(x, HostFunction.apply(new Cube(3f), x, 2, columns)),
        new Shape(2, columns));
  }

  /** Of so many inputs some lie far enough from 0 for the wrong factor to show. */
  @Property(tries = TRIES)
  void theCheckFindsAWrongGradient(
      @ForAll @IntRange(min = 9, max = 12) int columns, @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    assertThatThrownBy(
            () ->
                check.check(
                    x -> HostFunction.apply(new Cube(2f), x, 2, columns), new Shape(2, columns)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("gradient of input 0");
  }

  /** Values further apart than the step of the differences, in random order. */
  private static float[] distinct(Shape shape, long seed) {
    float[] values = new float[shape.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = 0.1f * (i - values.length / 2);
    }
    return values;
  }

  /** The third power, with a factor of the gradient that is right only for 3. */
  private record Cube(float factor) implements HostFunction {

    @Override
    public Pass forward(float[] input) {
      float[] output = new float[input.length];
      for (int i = 0; i < input.length; i++) {
        output[i] = input[i] * input[i] * input[i];
      }
      return new Pass() {
        @Override
        public float[] output() {
          return output;
        }

        @Override
        public float[] backward(float[] gradient) {
          float[] result = new float[input.length];
          for (int i = 0; i < input.length; i++) {
            result[i] = gradient[i] * factor * input[i] * input[i];
          }
          return result;
        }
      };
    }
  }
}
