package org.argmax4j.jobs.doctor;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.nd4j.Processor;

/**
 * How fast products of matrices are on one thread, against what the best kernels for such a
 * processor reach: 85 % of its arithmetic units at the clock that it runs at.
 */
final class ProductSpeed implements Probe {

  private static final String TOPIC = "Speed";
  private static final int SIZE = 768;
  private static final long PATIENCE_NANOS = 400_000_000;
  private static final double REACHED = 0.85;

  // Each step of the chain waits for a multiplication (3 cycles) and an addition (1), on every
  // processor of the last ten years.
  private static final int CHAIN = 200_000;
  private static final int CHAINS = 200;
  private static final int CYCLES = 4;

  private final Backend backend;
  private final Processor processor;

  ProductSpeed(Backend backend, Processor processor) {
    this.backend = backend;
    this.processor = processor;
  }

  @Override
  public List<Finding> examine() {
    double clock = gigahertz();
    return List.of(judge(gigaflops(), clock, processor));
  }

  static Finding judge(double gigaflops, double gigahertz, Processor processor) {
    double best = REACHED * operationsPerCycle(processor) * gigahertz;
    String text =
        String.format(
            Locale.ROOT,
            "products of matrices at %.0f GFLOP/s on one thread, %.0f %% of the %.0f that the best"
                + " kernels reach at %.1f GHz",
            gigaflops,
            100 * gigaflops / best,
            best,
            gigahertz);
    return gigaflops >= best / 2
        ? Finding.fine(TOPIC, text)
        : Finding.warning(
            TOPIC,
            text
                + "; either the machine is busy, or these are the wrong kernels: try"
                + " --blas mkl, --blas openblas:HASWELL or --blas openblas:SKYLAKEX");
  }

  /** Float32 operations a cycle of one core: two units of fused multiply-add, where there are. */
  private static int operationsPerCycle(Processor processor) {
    if (!processor.hasAvx2()) {
      return 8;
    }
    boolean wide = processor.hasAvx512() && !processor.halvesAvx512();
    return wide ? 64 : 32;
  }

  private double gigaflops() {
    int count = SIZE * SIZE;
    float[] values = new float[count];
    SplittableRandom random = new SplittableRandom(0);
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    try (Storage a = backend.allocate(count);
        Storage b = backend.allocate(count);
        Storage c = backend.allocate(count)) {
      backend.upload(values, a, count);
      backend.upload(values, b, count);
      long best = Long.MAX_VALUE;
      long end = System.nanoTime() + PATIENCE_NANOS;
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        multiply(backend, SIZE, a, b, c);
        best = Math.min(best, System.nanoTime() - start);
      }
      return 2.0 * SIZE * count / best;
    }
  }

  /** The product of two square matrices. */
  static void multiply(Backend backend, int size, Storage a, Storage b, Storage product) {
    backend.gemm(
        Matrix.of(a, size, size),
        Transpose.NO,
        Matrix.of(b, size, size),
        Transpose.NO,
        Matrix.of(product, size, size),
        Update.SET);
  }

  /** The clock while it computes, which no file tells. */
  private static double gigahertz() {
    long best = Long.MAX_VALUE;
    long result = 1;
    for (int i = 0; i < CHAINS; i++) {
      long start = System.nanoTime();
      result = chain(result);
      best = Math.min(best, System.nanoTime() - start);
    }
    // The result is used, so that it must be computed.
    return result == 0 ? 0 : (double) CHAIN * CYCLES / best;
  }

  private static long chain(long start) {
    long value = start;
    for (int i = 0; i < CHAIN; i++) {
      value = value * 0x5851F42D4C957F2DL + i;
    }
    return value | 1;
  }
}
