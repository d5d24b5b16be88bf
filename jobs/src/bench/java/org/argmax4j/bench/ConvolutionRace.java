package org.argmax4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.Window;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Convolutions by our kernels, by products of shifted rows, and by ND4J's operations. */
final class ConvolutionRace {

  private static final int ROUNDS = 10;

  private static final List<ConvolutionShape> SHAPES =
      List.of(
          new ConvolutionShape(70, 96, 96, 3, new Window(7, 2, 3), 64),
          new ConvolutionShape(70, 24, 24, 64, new Window(3, 1, 1), 64),
          new ConvolutionShape(100, 20, 40, 3, new Window(4, 2, 0), 20),
          new ConvolutionShape(100, 4, 9, 20, new Window(4, 2, 0), 50));

  private final Backend backend = Backends.chosen();
  private final ConvolutionShape shape;
  private final Storage x;
  private final Storage weight;
  private final Storage y;

  private ConvolutionRace(ConvolutionShape shape) {
    this.shape = shape;
    x = filled(shape.pixels() * shape.channels());
    weight = filled(shape.patch() * shape.filters());
    y = filled(shape.outPixels() * shape.filters());
  }

  static void run() {
    for (ConvolutionShape shape : SHAPES) {
      System.out.printf(
          Locale.ROOT,
          "%d images of %d x %d x %d, %d filters of %d x %d, stride %d, padding %d:%n",
          shape.images(),
          shape.height(),
          shape.width(),
          shape.channels(),
          shape.filters(),
          shape.window().size(),
          shape.window().size(),
          shape.window().stride(),
          shape.window().padding());
      ConvolutionRace race = new ConvolutionRace(shape);
      race.products();
      race.ours();
      if (shape.window().stride() == 1) {
        race.shifted();
      }
      race.engine();
    }
  }

  private Storage filled(int size) {
    float[] values = new float[size];
    SplittableRandom random = new SplittableRandom(size);
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    Storage storage = backend.allocate(size);
    backend.upload(values, storage, size);
    return storage;
  }

  /** How fast products are that the cache holds. */
  private void products() {
    int rows = Math.min(1024, shape.outPixels());
    double share = (double) rows / shape.outPixels();
    Storage patches = filled(rows * shape.patch());
    Matrix seen = Matrix.of(patches, rows, shape.patch());
    Matrix filters = Matrix.of(weight, shape.patch(), shape.filters());
    Matrix values = Matrix.of(y, rows, shape.filters());
    print(
        "product alone, forward",
        share,
        () -> backend.gemm(seen, Transpose.NO, filters, Transpose.NO, values, Update.SET));
    Matrix gradient =
        Matrix.of(filled(shape.patch() * shape.filters()), shape.patch(), shape.filters());
    print(
        "product alone, gradient of filters",
        share,
        () -> backend.gemm(seen, Transpose.YES, values, Transpose.NO, gradient, Update.SET));
  }

  private void ours() {
    print("ours, forward", 1, () -> backend.convolve(shape, x, weight, y));
    Storage dx = backend.allocate(x.capacity());
    print(
        "ours, gradient of images",
        1,
        () -> backend.convolveInputGradient(shape, y, weight, dx, Update.SET));
    Storage dw = backend.allocate(weight.capacity());
    print(
        "ours, gradient of filters",
        1,
        () -> backend.convolveWeightGradient(shape, x, y, dw, Update.SET));
  }

  /** One product a cell of the window, over the rows of padded images. */
  private void shifted() {
    int padding = shape.window().padding();
    int wide = shape.width() + 2 * padding;
    int rows = shape.images() * (shape.height() + 2 * padding) * wide;
    int margin = padding * wide + padding;
    Storage padded = filled((rows + 2 * margin) * shape.channels());
    Storage out = filled(rows * shape.filters());
    int cells = shape.window().size() * shape.window().size();
    List<Matrix> seen = new ArrayList<>();
    List<Matrix> filters = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      int shift = cell / shape.window().size() * wide + cell % shape.window().size();
      seen.add(new Matrix(padded, shift * shape.channels(), rows, shape.channels()));
      int size = shape.channels() * shape.filters();
      filters.add(new Matrix(weight, cell * size, shape.channels(), shape.filters()));
    }
    Matrix values = Matrix.of(out, rows, shape.filters());
    print(
        "shifted products, forward, with the copy to padded images",
        1,
        () -> {
          pad(padded, margin, wide);
          for (int cell = 0; cell < cells; cell++) {
            Update update = cell == 0 ? Update.SET : Update.ADD;
            backend.gemm(
                seen.get(cell), Transpose.NO, filters.get(cell), Transpose.NO, values, update);
          }
        });
    print(
        "shifted products, gradient of filters",
        1,
        () -> {
          for (int cell = 0; cell < cells; cell++) {
            backend.gemm(
                seen.get(cell), Transpose.YES, values, Transpose.NO, filters.get(cell), Update.SET);
          }
        });
  }

  private void pad(Storage padded, int margin, int wide) {
    int row = shape.width() * shape.channels();
    int image = (shape.height() + 2 * shape.window().padding()) * wide;
    for (int i = 0; i < shape.images(); i++) {
      int inner = shape.window().padding() * wide + shape.window().padding();
      backend.copy(
          new Block(x, i * shape.height() * row, row),
          new Block(
              padded, (margin + i * image + inner) * shape.channels(), wide * shape.channels()),
          shape.height(),
          row,
          Update.SET);
    }
  }

  private void engine() {
    Window w = shape.window();
    for (boolean channelsLast : new boolean[] {true, false}) {
      INDArray images = images(shape.height(), shape.width(), shape.channels(), channelsLast);
      INDArray out = images(shape.outHeight(), shape.outWidth(), shape.filters(), channelsLast);
      INDArray filters =
          Nd4j.rand(DataType.FLOAT, w.size(), w.size(), shape.channels(), shape.filters());
      int[] given = {
        w.size(),
        w.size(),
        w.stride(),
        w.stride(),
        w.padding(),
        w.padding(),
        1,
        1,
        0,
        channelsLast ? 1 : 0,
        0
      };
      DynamicCustomOp forward =
          DynamicCustomOp.builder("conv2d")
              .addInputs(images, filters)
              .addOutputs(out)
              .addIntegerArguments(given)
              .build();
      DynamicCustomOp backward =
          DynamicCustomOp.builder("conv2d_bp")
              .addInputs(images, filters, out)
              .addOutputs(images.ulike(), filters.ulike())
              .addIntegerArguments(given)
              .build();
      String layout = channelsLast ? ", channels last" : ", channels first";
      print("ND4J, forward" + layout, 1, () -> Nd4j.getExecutioner().exec(forward));
      print("ND4J, both gradients" + layout, 2, () -> Nd4j.getExecutioner().exec(backward));
    }
  }

  private INDArray images(int height, int width, int channels, boolean channelsLast) {
    return channelsLast
        ? Nd4j.rand(DataType.FLOAT, shape.images(), height, width, channels)
        : Nd4j.rand(DataType.FLOAT, shape.images(), channels, height, width);
  }

  /** Measures what does some convolutions, or a share of one. */
  private void print(String name, double share, Runnable work) {
    Times times = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      work.run();
      times.add(System.nanoTime() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "  %s: %s, %.1f GFLOP/s%n",
        name,
        times,
        share * shape.operations() / times.best() / 1e6);
  }
}
