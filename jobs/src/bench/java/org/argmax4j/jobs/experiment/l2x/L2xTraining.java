package org.argmax4j.jobs.experiment.l2x;

import java.util.Map;
import java.util.SplittableRandom;
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
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.training.BackPropagation;
import org.argmax4j.training.Trainer;

/** Single training steps of learning to explain with AIMLE, K = 10, in batches of 40. */
public final class L2xTraining implements AutoCloseable {

  /** Reviews a step. */
  public static final int BATCH = 40;

  /** Positions of a padded review. */
  public static final int LENGTH = 350;

  /** Values of an embedding. */
  public static final int DIMENSIONS = 200;

  private static final int FILTERS = 100;
  private static final int PREDICTOR = 250;
  private static final int TAPS = 3;

  private final Reviews reviews;
  private final L2xConfiguration configuration;
  private final Storage storage;
  private final L2xModel model;
  private final Trainer<?> trainer;

  /**
   * A training at its beginning.
   *
   * @param reviews what it trains on
   * @param table embeddings, {@code [words, DIMENSIONS]}
   * @param skipped whether the work at the padding is skipped
   * @param dropout the rate
   */
  public L2xTraining(
      Reviews reviews,
      float[] table,
      boolean skipped,
      double dropout,
      RandomStreams streams,
      Backend backend) {
    this.reviews = reviews;
    configuration =
        Components.with(
            L2xConfiguration.defaults(),
            Map.of(
                "data",
                new ReviewSelection(Aspect.AROMA, 0, 0, LENGTH, Truncation.FIRST),
                "batch",
                BATCH,
                "dropout",
                dropout,
                "padding",
                skipped ? PaddingWork.SKIPPED : PaddingWork.FULL,
                "method",
                AdaptiveImplicitMle.defaults()));
    storage = backend.allocate(table.length);
    backend.upload(table, storage, table.length);
    model =
        new L2xModel(
            new Parameters(backend),
            new Tensor(storage, new Shape(table.length / DIMENSIONS, DIMENSIONS)),
            dropout,
            Initialisation.xavier(Math.sqrt(2)),
            new SplittableRandom(1));
    L2xObjective objective = new L2xObjective(model, configuration, reviews, reviews.count());
    trainer =
        new Trainer<>(
            objective,
            new BackPropagation<>(objective, configuration.layer(), backend),
            Adam.withRate(1e-3).over(model.parameters()),
            BATCH,
            streams);
  }

  /** Embeddings between -1 and 1; that of word 0 is zero. */
  public static float[] table(int words, SplittableRandom random) {
    float[] vectors = new float[words * DIMENSIONS];
    for (int i = DIMENSIONS; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-1, 1);
    }
    return vectors;
  }

  /** Reviews of 52 to 202 words, 127 on average. */
  public static Reviews reviews(int count, int words, SplittableRandom random) {
    int[] offsets = new int[count + 1];
    float[] ratings = new float[count];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + 52 + random.nextInt(151);
      ratings[i] = (float) random.nextDouble();
    }
    return new Reviews(random.ints(offsets[count], 3, words).toArray(), offsets, ratings);
  }

  /** The weights. */
  public Parameters parameters() {
    return model.parameters();
  }

  /** Takes a step; gives the loss before it. */
  public float step(int[] examples, long number) {
    return trainer.step(examples, number).loss();
  }

  /** The word of each position of reviews, {@code [examples, LENGTH]}. */
  public int[] words(int... examples) {
    return batch(examples).ids();
  }

  /** Multiply-adds of the products of a step. */
  public long multiplyAdds(int... examples) {
    return multiplyAdds(batch(examples).layout().rows(), (long) examples.length * LENGTH);
  }

  /**
   * Multiply-adds of the products of a step, forward and backward.
   *
   * @param rows where convolutions are computed
   * @param positions where the pointwise layers are
   */
  public static long multiplyAdds(long rows, long positions) {
    long first = 2L * TAPS * DIMENSIONS * FILTERS;
    long others = 3L * 2 * TAPS * FILTERS * FILTERS;
    long pointwise = 3L * (2 * FILTERS + 1) * FILTERS;
    long predictor = 3L * (DIMENSIONS + 1) * PREDICTOR + 3L * FILTERS * FILTERS;
    return rows * (first + others) + positions * pointwise + BATCH * predictor;
  }

  private PaddedBatch batch(int... examples) {
    return new PaddedBatch(
        reviews, examples, 0, examples.length, configuration.data(), configuration.padding());
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
    storage.close();
  }
}
