package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.Window;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution of images. Forward, by ND4J's own operation (oneDNN), which reads the images as they
 * lie: 64 filters of 3 x 3 over 70 x 24 x 24 x 64 values take it 11 milliseconds on one thread with
 * AVX-512, and a product with what the windows see 16, of which 2 go to the copies. The gradient of
 * the images is the convolution of the gradient with the filters turned around, if the stride is 1.
 * ND4J's gradient takes 47 milliseconds for both, and cannot leave out that of the images; so the
 * gradient of the filters, and that of the images for other strides, are products with what the
 * windows see, some rows of windows at a time, which stay in the cache (19 milliseconds).
 */
final class ConvolutionKernels {

  /** Values that the windows of a product see: half of a second-level cache. */
  private static final int BLOCK = 1 << 17;

  /** Values of a part of a gradient that is added. */
  private static final int PART = 1 << 18;

  // Arguments of ND4J's operation.
  private static final int NO_DILATION = 1;
  private static final int PADDING_AS_GIVEN = 0;
  private static final int CHANNELS_LAST = 1;
  private static final int FILTERS_LAST = 0;

  private static final ThreadLocal<Work> WORK = ThreadLocal.withInitial(Work::new);

  private final Products products;

  ConvolutionKernels(Products products) {
    this.products = products;
  }

  /** Scratch of a thread, as large as it was ever needed. */
  private static final class Work {

    private Nd4jStorage patches = new Nd4jStorage(BLOCK);
    private Nd4jStorage part = new Nd4jStorage(PART);
    private float[] image = new float[0];
    private float[] line = new float[0];

    Nd4jStorage patches(int size) {
      patches = grown(patches, size);
      return patches;
    }

    Nd4jStorage part(int size) {
      part = grown(part, size);
      return part;
    }

    private static Nd4jStorage grown(Nd4jStorage storage, int size) {
      if (size <= storage.capacity()) {
        return storage;
      }
      storage.close();
      return new Nd4jStorage(size);
    }

    /** An image of zeros. */
    float[] image(int size) {
      if (size > image.length) {
        image = new float[size];
      } else {
        Arrays.fill(image, 0, size, 0f);
      }
      return image;
    }

    float[] line(int size) {
      if (size > line.length) {
        line = new float[size];
      }
      return line;
    }
  }

  static void convolve(ConvolutionShape s, Nd4jStorage x, Nd4jStorage weight, Nd4jStorage y) {
    y.openArray(s.outPixels() * s.filters());
    convolve(s, x, 0, weight, y, 0);
  }

  /** From an image on; the images that come out are written behind each other. */
  private static void convolve(
      ConvolutionShape s, Nd4jStorage x, int from, Nd4jStorage weight, Nd4jStorage y, int to) {
    Window w = s.window();
    Nd4j.getExecutioner()
        .exec(
            DynamicCustomOp.builder("conv2d")
                .addInputs(
                    x.view(from, s.images(), s.height(), s.width(), s.channels()),
                    weight.view(0, w.size(), w.size(), s.channels(), s.filters()))
                .addOutputs(y.view(to, s.images(), s.outHeight(), s.outWidth(), s.filters()))
                .addIntegerArguments(
                    w.size(),
                    w.size(),
                    w.stride(),
                    w.stride(),
                    w.padding(),
                    w.padding(),
                    NO_DILATION,
                    NO_DILATION,
                    PADDING_AS_GIVEN,
                    CHANNELS_LAST,
                    FILTERS_LAST)
                .build());
  }

  void inputGradient(
      ConvolutionShape s, Nd4jStorage dy, Nd4jStorage weight, Nd4jStorage dx, Update update) {
    if (s.window().stride() > 1) {
      stridedInputGradient(s, dy, weight, dx, update);
      return;
    }
    try (Nd4jStorage turned = turned(s, weight.read())) {
      if (update == Update.SET) {
        dx.openArray(s.pixels() * s.channels());
        convolve(back(s, s.images()), dy, 0, turned, dx, 0);
      } else {
        addInputGradient(s, dy, turned, dx);
      }
    }
  }

  /** Some images at a time. */
  private static void addInputGradient(
      ConvolutionShape s, Nd4jStorage dy, Nd4jStorage turned, Nd4jStorage dx) {
    int size = s.height() * s.width() * s.channels();
    int outSize = s.outHeight() * s.outWidth() * s.filters();
    int together = Math.max(1, Math.min(s.images(), PART / size));
    Nd4jStorage part = WORK.get().part(together * size);
    for (int image = 0; image < s.images(); image += together) {
      int count = Math.min(together, s.images() - image);
      part.openArray(count * size);
      convolve(back(s, count), dy, image * outSize, turned, part, 0);
      StreamedKernels.add(part, dx, image * size, count * size);
    }
  }

  /** The convolution from the images that come out to those that go in. */
  private static ConvolutionShape back(ConvolutionShape s, int images) {
    Window window = new Window(s.window().size(), 1, s.window().size() - 1 - s.window().padding());
    return new ConvolutionShape(
        images,
        s.outHeight(),
        s.outWidth(),
        /* channels= */ s.filters(),
        window,
        /* filters= */ s.channels());
  }

  /** {@code [size, size, filters, channels]}, both sides from the last to the first. */
  private static Nd4jStorage turned(ConvolutionShape s, float[] weight) {
    int cells = s.window().size() * s.window().size();
    float[] values = new float[cells * s.channels() * s.filters()];
    int next = 0;
    for (int cell = cells - 1; cell >= 0; cell--) {
      for (int filter = 0; filter < s.filters(); filter++) {
        for (int channel = 0; channel < s.channels(); channel++) {
          values[next++] = weight[(cell * s.channels() + channel) * s.filters() + filter];
        }
      }
    }
    Nd4jStorage turned = new Nd4jStorage(values.length);
    turned.openArray(values.length);
    turned.store(0, values, values.length);
    return turned;
  }

  void weightGradient(
      ConvolutionShape s, Nd4jStorage x, Nd4jStorage dy, Nd4jStorage dWeight, Update update) {
    Lines lines = Lines.of(s);
    Nd4jStorage patches = WORK.get().patches(lines.together() * lines.size());
    float[] image = WORK.get().image(lines.paddedSize());
    for (int first = 0; first < lines.count(); first += lines.together()) {
      int count = Math.min(lines.together(), lines.count() - first);
      patches.openArray(count * lines.size());
      for (int i = 0; i < count; i++) {
        if (lines.row(first + i) == 0) {
          lines.load(x, lines.image(first + i), image);
        }
        lines.see(image, lines.row(first + i), patches, i * lines.size());
      }
      products.gemm(
          lines.patches(patches, count),
          Transpose.YES,
          lines.values(dy, first, count),
          Transpose.NO,
          lines.weight(dWeight),
          first == 0 ? update : Update.ADD);
    }
  }

  private void stridedInputGradient(
      ConvolutionShape s, Nd4jStorage dy, Nd4jStorage weight, Nd4jStorage dx, Update update) {
    Lines lines = Lines.of(s);
    Nd4jStorage patches = WORK.get().patches(lines.together() * lines.size());
    float[] image = WORK.get().image(lines.paddedSize());
    float[] line = WORK.get().line(lines.size());
    if (update == Update.SET) {
      dx.openArray(s.pixels() * s.channels());
    }
    for (int first = 0; first < lines.count(); first += lines.together()) {
      int count = Math.min(lines.together(), lines.count() - first);
      products.gemm(
          lines.values(dy, first, count),
          Transpose.NO,
          lines.weight(weight),
          Transpose.YES,
          lines.patches(patches, count),
          Update.SET);
      for (int i = 0; i < count; i++) {
        patches.fetch(i * lines.size(), line, 0, lines.size());
        lines.unsee(line, lines.row(first + i), image);
        if (lines.row(first + i) == s.outHeight() - 1) {
          lines.store(image, lines.image(first + i), dx, update);
          Arrays.fill(image, 0, lines.paddedSize(), 0f);
        }
      }
    }
  }

  /**
   * The rows of windows of all images, and what they see of a padded image.
   *
   * @param shape of the convolution
   * @param together how many lines are multiplied together
   */
  private record Lines(ConvolutionShape shape, int together) {

    static Lines of(ConvolutionShape shape) {
      int lines = shape.images() * shape.outHeight();
      int fit = BLOCK / (shape.outWidth() * shape.patch());
      return new Lines(shape, Math.max(1, Math.min(lines, fit)));
    }

    int count() {
      return shape.images() * shape.outHeight();
    }

    /** Values that the windows of a line see. */
    int size() {
      return shape.outWidth() * shape.patch();
    }

    int image(int line) {
      return line / shape.outHeight();
    }

    /** The row of windows within its image. */
    int row(int line) {
      return line % shape.outHeight();
    }

    private int paddedWidth() {
      return shape.width() + 2 * shape.window().padding();
    }

    int paddedSize() {
      int paddedHeight = shape.height() + 2 * shape.window().padding();
      return paddedHeight * paddedWidth() * shape.channels();
    }

    private int inner(int row) {
      int padding = shape.window().padding();
      return ((row + padding) * paddedWidth() + padding) * shape.channels();
    }

    void load(Nd4jStorage x, int number, float[] image) {
      int width = shape.width() * shape.channels();
      for (int row = 0; row < shape.height(); row++) {
        x.fetch((number * shape.height() + row) * width, image, inner(row), width);
      }
    }

    void store(float[] image, int number, Nd4jStorage x, Update update) {
      int width = shape.width() * shape.channels();
      float[] values = new float[width];
      for (int row = 0; row < shape.height(); row++) {
        int at = (number * shape.height() + row) * width;
        if (update == Update.ADD) {
          x.fetch(at, values, 0, width);
          IndexKernels.addRow(image, inner(row), 1f, values, 0, width);
        } else {
          System.arraycopy(image, inner(row), values, 0, width);
        }
        x.replace(at, values, width);
      }
    }

    /** Where a row of a window begins in a padded image. */
    private int corner(int row, int column, int within) {
      int stride = shape.window().stride();
      return ((row * stride + within) * paddedWidth() + column * stride) * shape.channels();
    }

    /** Copies what the windows of a row see. */
    void see(float[] image, int row, Nd4jStorage patches, int at) {
      int size = shape.window().size();
      int length = size * shape.channels();
      int next = at;
      for (int column = 0; column < shape.outWidth(); column++) {
        for (int within = 0; within < size; within++) {
          patches.store(next, image, corner(row, column, within), length);
          next += length;
        }
      }
    }

    /** The way back: adds to what they see. */
    void unsee(float[] line, int row, float[] image) {
      int size = shape.window().size();
      int length = size * shape.channels();
      int next = 0;
      for (int column = 0; column < shape.outWidth(); column++) {
        for (int within = 0; within < size; within++) {
          IndexKernels.addRow(line, next, 1f, image, corner(row, column, within), length);
          next += length;
        }
      }
    }

    Matrix patches(Nd4jStorage patches, int lines) {
      return Matrix.of(patches, lines * shape.outWidth(), shape.patch());
    }

    Matrix values(Nd4jStorage y, int first, int lines) {
      int width = shape.outWidth() * shape.filters();
      return new Matrix(y, first * width, lines * shape.outWidth(), shape.filters());
    }

    Matrix weight(Nd4jStorage weight) {
      return Matrix.of(weight, shape.patch(), shape.filters());
    }
  }
}
