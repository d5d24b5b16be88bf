package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubsetPrecisionTest {

  @Test
  void countsOverlapsTwiceUnknownWordsNeverAndAtLeastK() {
    SubsetPrecision precision = new SubsetPrecision(3);
    assertThat(precision.value()).isZero();
    // Five tokens behind two positions of padding; the second token is not in the vocabulary.
    int[] ids = {0, 0, 7, 0, 8, 9, 7};
    float[] mask = {1, 0, 1, 1, 1, 0, 1};
    // Tokens 0, 2 and 4 count as selected. Token 2 lies in both ranges, token 0 in none, and the
    // end of the second range is exclusive.
    precision.add(ids, mask, 2, 5, new int[] {1, 3, 2, 4});
    assertThat(precision.value()).isEqualTo(2.0 / 3);
    // One known selected word, inside a range: counts as one of three.
    precision.add(ids, new float[] {0, 0, 1, 1, 0, 0, 0}, 2, 5, new int[] {0, 5});
    assertThat(precision.value()).isEqualTo(3.0 / 6);
    // Four selected: ties at the threshold give more than K.
    precision.add(new int[] {5, 6, 7, 8}, new float[] {1, 1, 1, 1}, 0, 4, new int[] {});
    assertThat(precision.value()).isEqualTo(3.0 / 10);
  }
}
