package org.argmax4j.jobs.experiment.l2x;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.bench.Times;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/**
 * What does a training step of learning to explain cost beyond its products of matrices? Batch 40,
 * length 350, K = 10, AIMLE, one thread, reviews of 127 words on average; with and without the work
 * at the padding, alternating with the bare products of the step without skipping. Expected: at
 * most 1.25 times the products, and with padding skipped at most half of the step without.
 */
public final class StepComparison {

  private static final int BATCH = L2xTraining.BATCH;
  private static final int LENGTH = L2xTraining.LENGTH;
  private static final int WORDS = 20_000;
  private static final int DIMENSIONS = L2xTraining.DIMENSIONS;
  private static final int FILTERS = 100;
  private static final int BATCHES = 10;
  private static final int STEPS = 60;

  private final Backend backend = Backends.chosen();

  private StepComparison() {}

  /**
   * Prints the times and their ratios.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    new StepComparison().compare();
  }

  private void compare() {
    SplittableRandom random = new SplittableRandom(1);
    Reviews reviews = L2xTraining.reviews(BATCH * BATCHES, WORDS, random);
    float[] table = L2xTraining.table(WORDS, random);
    L2xTraining full = training(reviews, table, false);
    L2xTraining skipped = training(reviews, table, true);
    Products products = new Products(backend, BATCH * (LENGTH + 1) + 1, BATCH * LENGTH);
    Times fullTimes = new Times(STEPS);
    Times skippedTimes = new Times(STEPS);
    Times productTimes = new Times(STEPS);
    for (int i = 0; i < STEPS; i++) {
      int first = i % BATCHES * BATCH;
      int[] which = IntStream.range(first, first + BATCH).toArray();
      long start = System.nanoTime();
      full.step(which, i);
      long second = System.nanoTime();
      skipped.step(which, i);
      long third = System.nanoTime();
      products.run();
      productTimes.add(System.nanoTime() - third);
      skippedTimes.add(third - second);
      fullTimes.add(second - start);
    }
    System.out.printf(
        Locale.ROOT,
        "full %s, skipped %s, products of full %s%n",
        fullTimes,
        skippedTimes,
        productTimes);
    System.out.printf(
        Locale.ROOT,
        "full / products: best %.3f, median %.3f (target 1.25); skipped / full: best %.3f, median"
            + " %.3f (target 0.5)%n",
        fullTimes.best() / productTimes.best(),
        fullTimes.median() / productTimes.median(),
        skippedTimes.best() / fullTimes.best(),
        skippedTimes.median() / fullTimes.median());
  }

  private static L2xTraining training(Reviews reviews, float[] table, boolean skipped) {
    double dropout = L2xConfiguration.defaults().dropout();
    return new L2xTraining(
        reviews, table, skipped, dropout, new RandomStreams(1), Backends.chosen());
  }

  /** The products of a step without skipping, on buffers of their own. */
  private static final class Products {

    private final Backend backend;
    private final int rows;
    private final int positions;
    private final Storage wide;
    private final Storage narrow;
    private final Storage other;
    private final Storage weights;
    private final Storage column;

    Products(Backend backend, int rows, int positions) {
      this.backend = backend;
      this.rows = rows;
      this.positions = positions;
      wide = filled(rows * DIMENSIONS);
      narrow = filled(rows * FILTERS);
      other = filled(rows * FILTERS);
      weights = filled(DIMENSIONS * 250);
      column = filled(positions);
    }

    private Storage filled(int size) {
      Storage storage = backend.allocate(size);
      float[] values = new float[size];
      Arrays.fill(values, 1e-3f);
      backend.upload(values, storage, size);
      return storage;
    }

    void run() {
      for (int tap = 0; tap < 3; tap++) {
        forward(wide, rows, DIMENSIONS, FILTERS, narrow);
        weight(wide, rows, DIMENSIONS, FILTERS, narrow);
        for (int layer = 0; layer < 2; layer++) {
          all(rows, FILTERS, narrow, other);
        }
      }
      for (int part = 0; part < 2; part++) {
        all(positions, FILTERS, narrow, other);
      }
      forward(narrow, positions, FILTERS, 1, column);
      weight(narrow, positions, FILTERS, 1, column);
      input(narrow, positions, FILTERS, 1, column);
      forward(wide, BATCH, DIMENSIONS, 250, other);
      weight(wide, BATCH, DIMENSIONS, 250, other);
      input(wide, BATCH, DIMENSIONS, 250, other);
    }

    private void all(int count, int out, Storage x, Storage y) {
      forward(x, count, FILTERS, out, y);
      weight(x, count, FILTERS, out, y);
      input(x, count, FILTERS, out, y);
    }

    private void forward(Storage x, int count, int in, int out, Storage y) {
      backend.gemm(
          Matrix.of(x, count, in),
          Transpose.NO,
          Matrix.of(weights, in, out),
          Transpose.NO,
          Matrix.of(y, count, out),
          Update.SET);
    }

    private void weight(Storage x, int count, int in, int out, Storage y) {
      backend.gemm(
          Matrix.of(x, count, in),
          Transpose.YES,
          Matrix.of(y, count, out),
          Transpose.NO,
          Matrix.of(weights, in, out),
          Update.SET);
    }

    private void input(Storage x, int count, int in, int out, Storage y) {
      backend.gemm(
          Matrix.of(y, count, out),
          Transpose.NO,
          Matrix.of(weights, in, out),
          Transpose.YES,
          Matrix.of(x, count, in),
          Update.SET);
    }
  }
}
