package org.argmax4j.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.AdamStep;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.LstmStep;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.Window;

/**
 * How long do LibTorch's kernels take, in times of ours over ND4J and the heap? In turn, in one
 * JVM, on one thread; needs --backend torch.
 */
public final class EngineKernels {

  private static final int WARM_UP = 20;
  private static final int ROUNDS = 40;

  private EngineKernels() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    Backend nd4j = Backends.named("nd4j");
    Backend torch = Backends.named("torch");
    System.out.printf("%s%n%s%n", nd4j.description(), torch.description());
    for (Map.Entry<String, Function<Backend, Runnable>> kernel : kernels().entrySet()) {
      Race race =
          new Race()
              .with("nd4j", runner(kernel.getValue().apply(nd4j)))
              .with("torch", runner(kernel.getValue().apply(torch)))
              .run(WARM_UP, ROUNDS);
      System.out.printf(
          Locale.ROOT,
          "%-34s nd4j %9.4f ms  torch %9.4f ms  ratio %.2f%n",
          kernel.getKey(),
          race.median("nd4j"),
          race.median("torch"),
          race.medianRatio("torch", "nd4j"));
    }
  }

  private static final long SLICE_NANOS = 5_000_000;

  /** Repeats what is short, so that the clock does not count. */
  private static Race.Runner runner(Runnable kernel) {
    return () -> {
      long start = System.nanoTime();
      int times = 0;
      do {
        kernel.run();
        times++;
      } while (System.nanoTime() - start < SLICE_NANOS);
      return (System.nanoTime() - start) / 1e6 / times;
    };
  }

  private static Map<String, Function<Backend, Runnable>> kernels() {
    Map<String, Function<Backend, Runnable>> kernels = new LinkedHashMap<>();
    kernels.put("call: 8 values scaled", EngineKernels::call);
    kernels.put("product 100 x 784 x 512", k -> product(k, 100, 784, 512));
    kernels.put("product 512 x 512 x 512", k -> product(k, 512, 512, 512));
    kernels.put("LSTM cell 40 x 200", k -> lstm(k, false));
    kernels.put("LSTM cell 40 x 200, backward", k -> lstm(k, true));
    kernels.put("batch norm 18432 x 64", EngineKernels::normalise);
    kernels.put("batch norm 18432 x 64, backward", EngineKernels::normaliseBackward);
    kernels.put("convolution 8 x 48 x 48 x 64", EngineKernels::convolve);
    kernels.put("convolution, both gradients", EngineKernels::convolveBackward);
    kernels.put("Adam, 401408 parameters", EngineKernels::adam);
    return kernels;
  }

  private static Storage random(Backend k, int size) {
    SplittableRandom random = new SplittableRandom(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(0.1, 1);
    }
    Storage storage = k.allocate(size);
    k.upload(values, storage, size);
    return storage;
  }

  private static Runnable call(Backend k) {
    Storage x = random(k, 8);
    Storage y = random(k, 8);
    return () -> k.scale(0.5f, x, y, 8, Update.SET);
  }

  private static Runnable product(Backend k, int rows, int inner, int columns) {
    Matrix a = Matrix.of(random(k, rows * inner), rows, inner);
    Matrix b = Matrix.of(random(k, inner * columns), inner, columns);
    Matrix c = Matrix.of(random(k, rows * columns), rows, columns);
    return () -> k.gemm(a, Transpose.NO, b, Transpose.NO, c, Update.SET);
  }

  private static Runnable lstm(Backend k, boolean backward) {
    LstmStep step = new LstmStep(40, 40, 0, 200);
    int size = step.size();
    Storage gates = random(k, 80 * 800);
    Storage fresh = random(k, 80 * 800);
    Storage recurrent = random(k, 40 * 800);
    Storage cells = random(k, 80 * 200);
    Storage hidden = random(k, 80 * 200);
    Storage state = random(k, size);
    Storage cell = random(k, size);
    return () -> {
      // So that they do not run away.
      k.scale(1f, fresh, gates, 80 * 800, Update.SET);
      if (backward) {
        k.scale(1f, state, cell, size, Update.SET);
        k.lstmStepGradient(step, gates, cells, hidden, state, cell, recurrent);
      } else {
        k.lstmStep(step, gates, recurrent, cells, hidden, state);
      }
    };
  }

  private static Runnable normalise(Backend k) {
    int rows = 18_432;
    int columns = 64;
    Storage x = random(k, rows * columns);
    Storage y = random(k, rows * columns);
    Storage mean = random(k, columns);
    Storage variance = random(k, columns);
    return () -> {
      k.columnMoments(x, rows, columns, mean, variance);
      k.scaleColumns(x, variance, mean, null, Activation.RELU, rows, columns, y);
    };
  }

  private static Runnable normaliseBackward(Backend k) {
    int rows = 18_432;
    int columns = 64;
    Storage x = random(k, rows * columns);
    Storage y = random(k, rows * columns);
    Storage dy = random(k, rows * columns);
    Storage dx = random(k, rows * columns);
    Storage mean = random(k, columns);
    Storage sums = random(k, columns);
    Storage products = random(k, columns);
    ColumnCombination factors = new ColumnCombination(mean, sums, products);
    return () -> {
      k.columnProducts(x, mean, Activation.RELU, y, dy, rows, columns, sums, products);
      k.combineColumns(x, dy, factors, rows, columns, dx, Update.SET);
    };
  }

  private static final ConvolutionShape CONVOLUTION =
      new ConvolutionShape(8, 48, 48, 64, new Window(3, 1, 1), 64);

  private static Runnable convolve(Backend k) {
    ConvolutionShape s = CONVOLUTION;
    Storage x = random(k, s.pixels() * s.channels());
    Storage weight = random(k, s.patch() * s.filters());
    Storage y = random(k, s.outPixels() * s.filters());
    return () -> k.convolve(s, x, weight, y);
  }

  private static Runnable convolveBackward(Backend k) {
    ConvolutionShape s = CONVOLUTION;
    Storage x = random(k, s.pixels() * s.channels());
    Storage dx = random(k, s.pixels() * s.channels());
    Storage weight = random(k, s.patch() * s.filters());
    Storage dWeight = random(k, s.patch() * s.filters());
    Storage dy = random(k, s.outPixels() * s.filters());
    return () -> {
      k.convolveInputGradient(s, dy, weight, dx, Update.SET);
      k.convolveWeightGradient(s, x, dy, dWeight, Update.SET);
    };
  }

  private static Runnable adam(Backend k) {
    int size = 401_408;
    Storage parameter = random(k, size);
    Storage gradient = random(k, size);
    Storage mean = random(k, size);
    Storage square = random(k, size);
    AdamStep step = new AdamStep(1e-3, 0.9, 0.999, 1e-8, 0, 7);
    return () -> k.adam(parameter, gradient, mean, square, size, step);
  }
}
