package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.tensor.GradientCheck.Input;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Window;

/** Convolution and pooling against the definition, pixel by pixel, and finite differences. */
class ImagesTest {

  private static final Shape IMAGES = new Shape(2, 5, 6, 3);

  private final Backend backend = Backends.chosen();

  private static float[] values(Shape shape, long seed) {
    float[] values = new float[shape.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /** Values of which no two are close to each other, in random order. */
  private static float[] distinct(Shape shape, long seed) {
    float[] values = new float[shape.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = (i - values.length / 2) / 16f + 0.03f;
    }
    return values;
  }

  private Input random(Shape shape, long seed) {
    return new Input(values(shape, seed), shape);
  }

  private static float at(float[] x, Shape s, int image, int row, int column, int channel) {
    boolean inside = row >= 0 && row < s.extent(1) && column >= 0 && column < s.extent(2);
    int pixel = (image * s.extent(1) + row) * s.extent(2) + column;
    return inside ? x[pixel * s.extent(3) + channel] : 0;
  }

  private static float[] convolved(
      float[] x, Shape images, float[] weight, int filters, Window w, Shape out) {
    float[] y = new float[out.size()];
    for (int i = 0; i < y.length; i++) {
      int filter = i % filters;
      int column = i / filters % out.extent(2);
      int row = i / filters / out.extent(2) % out.extent(1);
      int image = i / filters / out.extent(2) / out.extent(1);
      double sum = 0;
      for (int u = 0; u < w.size(); u++) {
        for (int v = 0; v < w.size(); v++) {
          for (int c = 0; c < images.extent(3); c++) {
            int tap = ((u * w.size() + v) * images.extent(3) + c) * filters + filter;
            int r = row * w.stride() + u - w.padding();
            int k = column * w.stride() + v - w.padding();
            sum += (double) at(x, images, image, r, k, c) * weight[tap];
          }
        }
      }
      y[i] = (float) sum;
    }
    return y;
  }

  @Property(tries = 60)
  void convolutionsAreThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 4, max = 9) int height,
      @ForAll @IntRange(min = 4, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 5) int channels,
      @ForAll @IntRange(min = 1, max = 5) int filters,
      @ForAll @IntRange(min = 1, max = 4) int size,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 3) int padding,
      @ForAll long seed) {
    Window window = new Window(size, stride, padding % size);
    Shape shape = new Shape(images, height, width, channels);
    Shape filter = new Shape(size, size, channels, filters);
    float[] x = values(shape, seed);
    float[] weight = values(filter, ~seed);
    try (Tape tape = Tape.inference(backend)) {
      Node y =
          Images.convolve(
              tape.constant(x, shape.extents()), tape.constant(weight, filter.extents()), window);
      assertThat(y.shape())
          .isEqualTo(new Shape(images, window.places(height), window.places(width), filters));
      assertThat(y.toArray())
          .containsExactly(convolved(x, shape, weight, filters, window, y.shape()), within(1e-5f));
    }
  }

  @Property(tries = 20)
  void gradientsOfConvolutions(
      @ForAll @IntRange(min = 3, max = 6) int height,
      @ForAll @IntRange(min = 3, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 3) int size,
      @ForAll @IntRange(min = 1, max = 2) int stride,
      @ForAll @IntRange(min = 0, max = 2) int padding,
      @ForAll long seed) {
    Window window = new Window(size, stride, padding % size);
    GradientCheck check = new GradientCheck(seed);
    Input x = random(new Shape(2, height, width, 2), seed);
    Input weight = random(new Shape(size, size, 2, 3), seed + 1);
    Input bias = random(new Shape(3), seed + 2);
    check.check(in -> Images.convolve(in[0], in[1], window), x, weight);
    check.check(
        in -> Images.convolve(in[0], in[1], in[2], window, Activation.LINEAR), x, weight, bias);
    // The gradient of the images is added to what is there.
    check.check(
        in ->
            Shapes.concat(
                3, Images.convolve(in[0], in[1], window), Images.convolve(in[0], in[1], window)),
        x,
        weight);
  }

  @Example
  void theGradientOfImagesThatNobodyTrainsIsNotComputed() {
    try (Tape tape = Tape.training(backend)) {
      Shape filter = new Shape(3, 3, 3, 2);
      Node x = tape.constant(values(IMAGES, 1), IMAGES.extents());
      Node weight = tape.variable(values(filter, 2), filter.extents());
      Node y = Images.convolve(x, weight, new Window(3, 1, 1));
      tape.backward(Reductions.sum(y));
      long allocated = tape.allocated();
      assertThat(weight.gradientArray()).isNotEqualTo(new float[weight.size()]);
      assertThat(x.differentiable()).isFalse();
      // The value and the gradient of y, and four that are smaller.
      assertThat(allocated).isLessThan(4L * y.size() + x.size());
    }
  }

  @Property(tries = 40)
  void maximaAreThoseOfTheirWindows(
      @ForAll @IntRange(min = 3, max = 9) int height,
      @ForAll @IntRange(min = 3, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 3) int size,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 1) int padding,
      @ForAll long seed) {
    Window window = new Window(size, stride, Math.min(padding, size / 2));
    Shape shape = new Shape(2, height, width, 3);
    float[] x = values(shape, seed);
    try (Tape tape = Tape.inference(backend)) {
      Node y = Images.maxPool(tape.constant(x, shape.extents()), window);
      float[] expected = new float[y.size()];
      for (int i = 0; i < expected.length; i++) {
        int column = i / 3 % y.shape().extent(2);
        int row = i / 3 / y.shape().extent(2) % y.shape().extent(1);
        float best = Float.NEGATIVE_INFINITY;
        for (int u = 0; u < size; u++) {
          for (int v = 0; v < size; v++) {
            int r = row * stride + u - window.padding();
            int c = column * stride + v - window.padding();
            if (r >= 0 && r < height && c >= 0 && c < width) {
              best = Math.max(best, at(x, shape, i / (y.size() / 2), r, c, i % 3));
            }
          }
        }
        expected[i] = best;
      }
      assertThat(y.toArray()).containsExactly(expected);
    }
  }

  @Property(tries = 40)
  void adaptivePoolingTakesTheWindowsOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 7) int height,
      @ForAll @IntRange(min = 1, max = 7) int width,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll long seed) {
    Shape shape = new Shape(2, height, width, 2);
    float[] x = values(shape, seed);
    float[] means = new float[2 * count * count * 2];
    float[] maxima = new float[means.length];
    for (int i = 0; i < means.length; i++) {
      int column = i / 2 % count;
      int row = i / 2 / count % count;
      double sum = 0;
      int pixels = 0;
      float best = Float.NEGATIVE_INFINITY;
      for (int r = row * height / count; r < Math.ceil((row + 1.0) * height / count); r++) {
        for (int c = column * width / count; c < Math.ceil((column + 1.0) * width / count); c++) {
          float value = at(x, shape, i / (means.length / 2), r, c, i % 2);
          sum += value;
          best = Math.max(best, value);
          pixels++;
        }
      }
      means[i] = (float) (sum / pixels);
      maxima[i] = best;
    }
    try (Tape tape = Tape.inference(backend)) {
      Node images = tape.constant(x, shape.extents());
      assertThat(Images.adaptiveMeanPool(images, count).toArray())
          .containsExactly(means, within(1e-6f));
      assertThat(Images.adaptiveMaxPool(images, count).toArray()).containsExactly(maxima);
    }
  }

  @Property(tries = 12)
  void gradientsOfPooling(
      @ForAll @IntRange(min = 1, max = 3) int size,
      @ForAll @IntRange(min = 1, max = 2) int stride,
      @ForAll @IntRange(min = 1, max = 7) int count,
      @ForAll long seed) {
    Window window = new Window(size, stride, size / 2);
    Shape shape = new Shape(2, 5, 4, 2);
    GradientCheck check = new GradientCheck(seed);
    Input x = new Input(distinct(shape, seed), shape);
    check.check(in -> Images.maxPool(in[0], window), x);
    check.check(in -> Images.adaptiveMaxPool(in[0], count), x);
    check.check(in -> Images.adaptiveMeanPool(in[0], count), x);
    check.check(
        in -> Arithmetic.multiply(Images.maxPool(in[0], window), Images.maxPool(in[0], window)), x);
  }

  @Example
  void ofEqualMaximaTheFirstRowByRowGetsTheGradient() {
    try (Tape tape = Tape.training(backend)) {
      Node x = tape.variable(new float[] {1, 3, 2, 3, 3, 0}, 1, 2, 3, 1);
      tape.backward(Reductions.sum(Images.adaptiveMaxPool(x, 1)));
      assertThat(x.gradientArray()).containsExactly(0, 1, 0, 0, 0, 0);
    }
  }

  @Example
  void equalCallsGiveEqualBits() {
    float[][] gradients = new float[2][];
    Shape filter = new Shape(3, 3, 3, 4);
    for (int i = 0; i < 2; i++) {
      try (Tape tape = Tape.training(backend)) {
        Node x = tape.variable(values(IMAGES, 1), IMAGES.extents());
        Node weight = tape.variable(values(filter, 2), filter.extents());
        Node y =
            Images.maxPool(Images.convolve(x, weight, new Window(3, 1, 1)), new Window(3, 2, 1));
        tape.backward(Reductions.sum(Arithmetic.square(y)));
        gradients[i] = Arrays.copyOf(x.gradientArray(), x.size() + weight.size());
        System.arraycopy(weight.gradientArray(), 0, gradients[i], x.size(), weight.size());
      }
    }
    assertThat(gradients[0]).isEqualTo(gradients[1]);
  }

  @Example
  void whatDoesNotFitIsNamed() {
    try (Tape tape = Tape.inference(backend)) {
      Node x = tape.constant(values(IMAGES, 1), IMAGES.extents());
      Node weight = tape.constant(new float[18], 3, 3, 1, 2);
      assertThatThrownBy(() -> Images.convolve(x, weight, new Window(3, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid filter shape: [3, 3, 1, 2], needed is [3, 3, 3, filters]");
      assertThatThrownBy(() -> Images.convolve(weight, x, new Window(4, 1, 0)))
          .hasMessage("Invalid filter shape: [2, 5, 6, 3], needed is [4, 4, 2, filters]");
      assertThatThrownBy(() -> Images.maxPool(Shapes.reshape(x, 60, 3), new Window(2, 1, 0)))
          .hasMessage(
              "Invalid images: the shape [60, 3], needed is [images, height, width, channels]");
      assertThatThrownBy(() -> Images.maxPool(x, new Window(3, 1, 2)))
          .hasMessage("Invalid padding of a pooling: 2, it may be half of the size 3");
      assertThatThrownBy(() -> Images.maxPool(x, new Window(7, 1, 0)))
          .hasMessage("Invalid image: a side of 5 pixels and padding of 0, the window needs 7");
      assertThatThrownBy(() -> Images.adaptiveMaxPool(x, 0))
          .hasMessage("Invalid number of windows: 0, it must be positive");
    }
    assertThatThrownBy(() -> new Window(2, 1, 2))
        .hasMessage("Invalid padding: 2, it must be below the size 2");
  }
}
