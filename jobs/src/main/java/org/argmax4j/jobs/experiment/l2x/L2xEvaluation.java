package org.argmax4j.jobs.experiment.l2x;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over reviews with the top K of noise-free logits, which change nothing. */
final class L2xEvaluation implements AutoCloseable {

  private static final int BATCH = 100;

  /** How many reviews are shown to people. */
  private static final int EXAMPLES = 10;

  private final L2xModel model;
  private final DiscreteLayer layer;
  private final L2xConfiguration configuration;
  private final Tape tape;
  // Nothing is drawn in an evaluation; the signatures want a stream.
  private final SplittableRandom unused = new SplittableRandom(0);

  L2xEvaluation(
      Backend backend, L2xModel model, DiscreteLayer layer, L2xConfiguration configuration) {
    this.model = model;
    this.layer = layer;
    this.configuration = configuration;
    tape = Tape.inference(backend);
  }

  /** Mean squared error of the predicted ratings. */
  double meanSquaredError(Reviews reviews, int[] which) {
    double sum = 0;
    for (int from = 0; from < which.length; from += BATCH) {
      PaddedBatch batch = batch(reviews, which, from);
      float[] mask = mask(batch);
      Node masks = tape.constant(mask, batch.count(), batch.length());
      float[] ratings = model.ratings(batch, masks, configuration.ones()).toArray();
      for (int e = 0; e < batch.count(); e++) {
        double error = ratings[e] - reviews.ratings()[which[from + e]];
        sum += error * error;
      }
      tape.reset();
    }
    return sum / which.length;
  }

  /** Share of the selected words that are marked, see {@link SubsetPrecision}. */
  double subsetPrecision(AnnotatedReviews annotated) {
    SubsetPrecision precision = new SubsetPrecision(configuration.ones());
    int[] all = IntStream.range(0, annotated.reviews().count()).toArray();
    for (int from = 0; from < all.length; from += BATCH) {
      PaddedBatch batch = batch(annotated.reviews(), all, from);
      float[] mask = mask(batch);
      for (int e = 0; e < batch.count(); e++) {
        int text = batch.textLength(e);
        int begin = (e + 1) * batch.length() - text;
        precision.add(batch.ids(), mask, begin, text, annotated.ranges()[from + e]);
      }
      tape.reset();
    }
    return precision.value();
  }

  /**
   * What is made of the first annotated reviews.
   *
   * @param words the word of each number
   */
  List<ReviewExample> examples(AnnotatedReviews annotated, List<String> words) {
    int[] which = IntStream.range(0, Math.min(EXAMPLES, annotated.reviews().count())).toArray();
    if (which.length == 0) {
      return List.of();
    }
    PaddedBatch batch = batch(annotated.reviews(), which, 0);
    float[] mask = mask(batch);
    Node masks = tape.constant(mask, batch.count(), batch.length());
    float[] ratings = model.ratings(batch, masks, configuration.ones()).toArray();
    tape.reset();
    List<ReviewExample> examples = new ArrayList<>();
    for (int e = 0; e < which.length; e++) {
      examples.add(example(annotated, words, batch, mask, e, ratings[e]));
    }
    return examples;
  }

  private ReviewExample example(
      AnnotatedReviews annotated,
      List<String> words,
      PaddedBatch batch,
      float[] mask,
      int review,
      float predicted) {
    int text = batch.textLength(review);
    int begin = (review + 1) * batch.length() - text;
    List<String> seen = new ArrayList<>();
    List<Integer> selected = new ArrayList<>();
    for (int i = 0; i < text; i++) {
      seen.add(words.get(batch.ids()[begin + i]));
      if (mask[begin + i] != 0) {
        selected.add(i);
      }
    }
    int[] ranges = annotated.ranges()[review];
    // Where the beginning of a long review is not seen, its words are counted from the first seen.
    int unseen =
        configuration.data().truncation() == Truncation.LAST
            ? annotated.reviews().length(review) - text
            : 0;
    List<ReviewExample.Range> marked = new ArrayList<>();
    for (int r = 0; r < ranges.length; r += 2) {
      int start = Math.max(0, ranges[r] - unseen);
      int end = Math.min(text, ranges[r + 1] - unseen);
      if (start < end) {
        marked.add(new ReviewExample.Range(start, end));
      }
    }
    SubsetPrecision precision = new SubsetPrecision(configuration.ones());
    precision.add(batch.ids(), mask, begin, text, ranges);
    return new ReviewExample(
        review,
        seen,
        marked,
        selected,
        annotated.reviews().ratings()[review],
        predicted,
        precision.value());
  }

  private PaddedBatch batch(Reviews reviews, int[] which, int from) {
    int count = Math.min(BATCH, which.length - from);
    return new PaddedBatch(
        reviews, which, from, count, configuration.data(), configuration.padding());
  }

  private float[] mask(PaddedBatch batch) {
    float[] logits = model.logits(tape, batch, unused).toArray();
    Scores scores = new Scores(logits, batch.count(), 1, batch.length());
    return layer.evaluate(scores, EvaluationMode.NOISE_OFF, unused);
  }

  @Override
  public void close() {
    tape.close();
  }
}
