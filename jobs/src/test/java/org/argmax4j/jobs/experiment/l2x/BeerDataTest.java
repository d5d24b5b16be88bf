package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.data.beer.ReviewDataset;
import org.argmax4j.jobs.experiment.Manifests;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeerDataTest {

  private static final int KNOWN = ReviewDataset.FIRST_WORD;

  /** One review everywhere: two words, of which training reviews have only the first. */
  private static AspectData aroma(int unknown) {
    ReviewDataset.Reviews reviews =
        new ReviewDataset.Reviews(new int[] {KNOWN, unknown}, new int[] {0, 2}, new float[] {1});
    ReviewDataset.AspectReviews aspect =
        new ReviewDataset.AspectReviews(
            reviews,
            reviews,
            new ReviewDataset.Annotated(reviews, new int[][] {{0, 2}}),
            new String[] {"", "", "", "good"},
            new float[4 * ReviewDataset.DIMENSIONS]);
    DatasetManifest manifest = Manifests.bare("beer-advocate", DatasetManifest.Origin.GENERATED);
    return BeerData.of(new ReviewDataset(manifest, Map.of(Aspect.AROMA, aspect)), Backends.chosen())
        .aspect(Aspect.AROMA);
  }

  @ParameterizedTest
  @ValueSource(ints = {ReviewDataset.UNKNOWN, ReviewDataset.PAD})
  void unknownWordsOfAnnotatedReviewsNeverCountWhateverTheDataSetWritesForThem(int unknown) {
    AnnotatedReviews annotated = aroma(unknown).annotated();
    SubsetPrecision precision = new SubsetPrecision(2);
    precision.add(annotated.reviews().tokens(), new float[] {1, 1}, 0, 2, annotated.ranges()[0]);
    assertThat(precision.value()).isEqualTo(1.0 / 2);
  }

  @Test
  void unknownWordsOfOtherReviewsStayApartFromPadding() {
    AspectData aroma = aroma(ReviewDataset.UNKNOWN);
    assertThat(aroma.train().tokens()).containsExactly(KNOWN, ReviewDataset.UNKNOWN);
    assertThat(aroma.heldOut().tokens()).containsExactly(KNOWN, ReviewDataset.UNKNOWN);
  }
}
