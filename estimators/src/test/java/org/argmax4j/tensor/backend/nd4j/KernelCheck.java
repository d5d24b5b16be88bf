package org.argmax4j.tensor.backend.nd4j;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/**
 * Compares products in float32 with float64, in a JVM of its own because a JVM has one BLAS. Prints
 * what multiplied, the largest error relative to the largest value, and a checksum of all bits.
 */
final class KernelCheck {

  /** Rows, inner, columns: the networks' own, and the edges of blocks. */
  private static final List<int[]> SHAPES =
      List.of(
          new int[] {1, 1, 1},
          new int[] {1, 7, 1},
          new int[] {2, 3, 5},
          new int[] {1, 512, 256},
          new int[] {256, 1, 128},
          new int[] {100, 128, 1},
          new int[] {3, 1000, 3},
          new int[] {7, 11, 13},
          new int[] {15, 16, 17},
          new int[] {16, 16, 16},
          new int[] {17, 15, 16},
          new int[] {31, 33, 32},
          new int[] {47, 48, 49},
          new int[] {63, 64, 65},
          new int[] {64, 1, 64},
          new int[] {100, 20, 100},
          new int[] {100, 784, 512},
          new int[] {100, 512, 256},
          new int[] {100, 200, 784},
          new int[] {127, 129, 128},
          new int[] {200, 100, 14},
          new int[] {255, 256, 257},
          new int[] {320, 384, 8},
          new int[] {8, 384, 320},
          new int[] {383, 385, 1},
          new int[] {400, 50, 100},
          new int[] {1000, 100, 100},
          new int[] {40, 1200, 250},
          new int[] {2000, 20, 10},
          new int[] {513, 255, 129});

  private KernelCheck() {}

  public static void main(String[] arguments) {
    Backend backend = Nd4jBackend.shared(Hardware.CPU);
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    long bits = 0;
    int products = 0;
    for (int[] shape : SHAPES) {
      for (Transpose ta : Transpose.values()) {
        for (Transpose tb : Transpose.values()) {
          float[] a = values(shape[0] * shape[1], random);
          float[] b = values(shape[1] * shape[2], random);
          float[] c = multiply(backend, a, ta, b, tb, shape);
          worst = Math.max(worst, error(c, exact(a, ta, b, tb, shape)));
          for (float value : c) {
            bits = bits * 31 + Float.floatToIntBits(value);
          }
          products++;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d products, error %.1e, bits %x, by %s%n",
        products,
        worst,
        bits,
        backend.description());
  }

  private static float[] values(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static float[] multiply(
      Backend backend, float[] a, Transpose ta, float[] b, Transpose tb, int[] shape) {
    float[] result = new float[shape[0] * shape[2]];
    try (Storage left = backend.allocate(a.length);
        Storage right = backend.allocate(b.length);
        Storage out = backend.allocate(result.length)) {
      backend.upload(a, left, a.length);
      backend.upload(b, right, b.length);
      backend.gemm(
          matrix(left, ta, shape[0], shape[1]),
          ta,
          matrix(right, tb, shape[1], shape[2]),
          tb,
          Matrix.of(out, shape[0], shape[2]),
          Update.SET);
      backend.download(out, result, result.length);
    }
    return result;
  }

  private static Matrix matrix(Storage storage, Transpose turned, int rows, int columns) {
    return turned == Transpose.YES
        ? Matrix.of(storage, columns, rows)
        : Matrix.of(storage, rows, columns);
  }

  private static double[] exact(float[] a, Transpose ta, float[] b, Transpose tb, int[] shape) {
    int rows = shape[0];
    int inner = shape[1];
    int columns = shape[2];
    double[] result = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        double left = a[ta == Transpose.YES ? k * rows + i : i * inner + k];
        for (int j = 0; j < columns; j++) {
          result[i * columns + j] +=
              left * b[tb == Transpose.YES ? j * inner + k : k * columns + j];
        }
      }
    }
    return result;
  }

  private static double error(float[] found, double[] expected) {
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      difference = Math.max(difference, Math.abs(found[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return difference / largest;
  }
}
