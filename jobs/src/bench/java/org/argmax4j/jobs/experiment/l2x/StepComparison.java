package org.argmax4j.jobs.experiment.l2x;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.bench.Times;
import org.argmax4j.config.Components;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.training.BackPropagation;
import org.argmax4j.training.Trainer;

/**
 * What does a training step of learning to explain cost beyond its products of matrices? Batch 40,
 * length 350, K = 10, AIMLE, one thread, reviews of 127 words on average; with and without the work
 * at the padding, alternating with the bare products of the step without skipping. Expected: at
 * most 1.25 times the products, and with padding skipped at most half of the step without.
 */
public final class StepComparison {

  private static final int BATCH = 40;
  private static final int LENGTH = 350;
  private static final int WORDS = 20_000;
  private static final int DIMENSIONS = 200;
  private static final int FILTERS = 100;
  private static final int BATCHES = 10;
  private static final int STEPS = 60;

  private final Backend backend = Backends.chosen();
  private final SplittableRandom random = new SplittableRandom(1);

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
    Reviews reviews = reviews();
    Trainer<?> full = training(reviews, PaddingWork.FULL);
    Trainer<?> skipped = training(reviews, PaddingWork.SKIPPED);
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

  private Trainer<?> training(Reviews reviews, PaddingWork work) {
    L2xConfiguration configuration =
        Components.with(
            L2xConfiguration.defaults(),
            Map.of(
                "data",
                new ReviewSelection(Aspect.AROMA, 0, 0, LENGTH, Truncation.FIRST),
                "epochs",
                1,
                "batch",
                BATCH,
                "padding",
                work,
                "method",
                AdaptiveImplicitMle.defaults()));
    float[] vectors = new float[WORDS * DIMENSIONS];
    for (int i = DIMENSIONS; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-1, 1);
    }
    Storage storage = backend.allocate(vectors.length);
    backend.upload(vectors, storage, vectors.length);
    L2xModel model =
        new L2xModel(
            new Parameters(backend),
            new Tensor(storage, new Shape(WORDS, DIMENSIONS)),
            configuration.dropout(),
            Initialisation.xavier(Math.sqrt(2)),
            random);
    L2xObjective objective = new L2xObjective(model, configuration, reviews, reviews.count());
    return new Trainer<>(
        objective,
        new BackPropagation<>(objective, configuration.layer(), backend),
        Adam.withRate(1e-3).over(model.parameters()),
        BATCH,
        new RandomStreams(1));
  }

  /** Reviews of 52 to 202 words. */
  private Reviews reviews() {
    int count = BATCH * BATCHES;
    int[] offsets = new int[count + 1];
    float[] ratings = new float[count];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + 52 + random.nextInt(151);
      ratings[i] = (float) random.nextDouble();
    }
    return new Reviews(random.ints(offsets[count], 3, WORDS).toArray(), offsets, ratings);
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
