package org.argmax4j.jobs.experiment.l2x;

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
