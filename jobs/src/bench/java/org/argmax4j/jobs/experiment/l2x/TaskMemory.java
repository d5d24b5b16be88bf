package org.argmax4j.jobs.experiment.l2x;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.bench.ProcessMemory;
import org.argmax4j.config.Components;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tensor;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Storage;

/** The resident memory of one run on 80,000 random reviews, beyond that with the data set alone. */
public final class TaskMemory {

  private static final int TRAIN = 80_000;
  private static final int HELD_OUT = 10_000;
  private static final int ANNOTATED = 994;
  private static final int WORDS = 20_000;
  private static final int DIMENSIONS = 200;
  private static final int LENGTH = 350;

  /** Enough for every buffer to be there; more steps take no more memory. */
  private static final int STEPS = 60;

  private static final int EVALUATED = 500;
  private static final int BATCH = 40;
  private static final long ALLOWED_KIB = 3L << 19;

  private TaskMemory() {}

  /** Prints both; whether the difference is at most 1.5 GiB. */
  public static boolean measure() throws IOException {
    BeerData data = data();
    System.gc();
    long before = ProcessMemory.resident();
    try (Run run = new LearningToExplain().start(configuration(), 1, data, Backends.chosen())) {
      run.epoch();
    }
    long peak = ProcessMemory.peak();
    System.out.printf(
        Locale.ROOT,
        "with %d + %d reviews %d KiB, peak of a run %d KiB: %.2f GiB more (allowed 1.5)%n",
        TRAIN,
        HELD_OUT,
        before,
        peak,
        (peak - before) / (double) (1 << 20));
    return peak - before <= ALLOWED_KIB;
  }

  private static L2xConfiguration configuration() {
    return Components.with(
        L2xConfiguration.defaults(),
        Map.of(
            "data",
            new ReviewSelection(Aspect.AROMA, STEPS * BATCH, EVALUATED, LENGTH, Truncation.FIRST),
            "epochs",
            1,
            "batch",
            BATCH,
            "padding",
            PaddingWork.FULL,
            "method",
            AdaptiveImplicitMle.defaults()));
  }

  private static BeerData data() {
    SplittableRandom random = new SplittableRandom(1);
    Reviews annotated = reviews(ANNOTATED, random);
    int[][] ranges = new int[ANNOTATED][];
    for (int i = 0; i < ANNOTATED; i++) {
      ranges[i] = new int[] {0, annotated.length(i) / 4};
    }
    float[] vectors = new float[WORDS * DIMENSIONS];
    for (int i = DIMENSIONS; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-1, 1);
    }
    Storage storage = Backends.chosen().allocate(vectors.length);
    Backends.chosen().upload(vectors, storage, vectors.length);
    AspectData aspect =
        new AspectData(
            reviews(TRAIN, random),
            reviews(HELD_OUT, random),
            new AnnotatedReviews(annotated, ranges),
            Collections.nCopies(WORDS, "word"),
            new Tensor(storage, new Shape(WORDS, DIMENSIONS)));
    return new BeerData(Map.of(Aspect.AROMA, aspect));
  }

  /** Reviews of 52 to 402 words. */
  private static Reviews reviews(int count, SplittableRandom random) {
    int[] offsets = new int[count + 1];
    float[] ratings = new float[count];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + 52 + random.nextInt(351);
      ratings[i] = (float) random.nextDouble();
    }
    return new Reviews(random.ints(offsets[count], 3, WORDS).toArray(), offsets, ratings);
  }
}
