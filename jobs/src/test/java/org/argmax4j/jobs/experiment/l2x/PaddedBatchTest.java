package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaddedBatchTest {

  private static ReviewSelection selection(int length, Truncation truncation) {
    return new ReviewSelection(Aspect.AROMA, 0, 0, length, truncation);
  }

  @Test
  void reviewsArePaddedInFrontAndCutWhereAsked() {
    Reviews reviews = new Reviews(new int[] {3, 4, 5, 6, 7}, new int[] {0, 1, 5}, new float[2]);
    int[] order = {1, 0};
    PaddedBatch first =
        new PaddedBatch(reviews, order, 0, 2, selection(3, Truncation.FIRST), PaddingWork.FULL);
    assertThat(first.ids()).containsExactly(4, 5, 6, 0, 0, 3);
    assertThat(first.textLength(0)).isEqualTo(3);
    assertThat(first.textLength(1)).isEqualTo(1);
    assertThat(first.rowIds()).containsExactly(0, 4, 5, 6, 0, 0, 0, 3, 0);
    PaddedBatch last =
        new PaddedBatch(reviews, order, 0, 1, selection(3, Truncation.LAST), PaddingWork.FULL);
    assertThat(last.ids()).containsExactly(5, 6, 7);
  }

  @Test
  void innerPaddingSharesOneRow() {
    Reviews reviews = new Reviews(new int[] {3, 4}, new int[] {0, 2}, new float[1]);
    PaddedBatch batch =
        new PaddedBatch(
            reviews, new int[1], 0, 1, selection(12, Truncation.FIRST), PaddingWork.SKIPPED);
    assertThat(batch.rowIds()).containsExactly(0, 0, 0, 0, 0, 0, 0, 3, 4, 0);
    assertThat(batch.rowOfPosition()).containsExactly(1, 2, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8);
  }

  /** Logits and parameter gradients of a model that begins alike, for one way of padding. */
  private static List<float[]> outcome(Reviews reviews, int length, PaddingWork work, Tape tape) {
    SplittableRandom random = new SplittableRandom(4);
    try (L2xModel model =
        new L2xModel(
            new Parameters(Backends.chosen()),
            SyntheticBeer.table(random),
            0.3,
            Initialisation.pytorchDefault(),
            random)) {
      int[] order = IntStream.range(0, reviews.count()).toArray();
      PaddedBatch batch =
          new PaddedBatch(
              reviews, order, 0, order.length, selection(length, Truncation.FIRST), work);
      Node logits = model.logits(tape, batch, new SplittableRandom(9));
      if (!tape.trains()) {
        return List.of(logits.toArray());
      }
      float[] weights = new float[logits.shape().size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) random.nextDouble(-1, 1);
      }
      Node weighted = Arithmetic.multiply(logits, tape.constant(weights, order.length, length));
      tape.backward(Reductions.sum(weighted));
      return model.parameters().all().stream().map(Parameter::gradientArray).toList();
    }
  }

  @Property(tries = 15)
  void skippingThePaddingChangesNeitherLogitsNorGradients(
      @ForAll @IntRange(min = 1, max = 20) int longest,
      @ForAll @IntRange(min = 1, max = 40) int length,
      @ForAll long seed) {
    Reviews reviews = SyntheticBeer.reviews(4, longest, new SplittableRandom(seed));
    for (boolean trains : new boolean[] {false, true}) {
      try (Tape tape =
          trains ? Tape.training(Backends.chosen()) : Tape.inference(Backends.chosen())) {
        List<float[]> full = outcome(reviews, length, PaddingWork.FULL, tape);
        tape.reset();
        List<float[]> skipped = outcome(reviews, length, PaddingWork.SKIPPED, tape);
        for (int i = 0; i < full.size(); i++) {
          assertThat(skipped.get(i)).containsExactly(full.get(i), Offset.offset(2e-4f));
        }
      }
    }
  }
}
