package org.argmax4j.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiniteTest {

  @Test
  void oneNumberThatIsNotFiniteIsFoundWhereverItIs() {
    for (int length : new int[] {1, 2, 255, 256, 257, 600}) {
      float[] values = new float[length];
      Arrays.fill(values, -Float.MAX_VALUE);
      assertThat(Finite.all(values)).isTrue();
      for (int i = 0; i < length; i++) {
        for (float bad : new float[] {Float.NaN, 1 / 0f, -1 / 0f}) {
          values[i] = bad;
          assertThat(Finite.all(values)).as("%s at %d of %d", bad, i, length).isFalse();
        }
        values[i] = Float.MAX_VALUE;
      }
      assertThat(Finite.all(values)).isTrue();
    }
    assertThat(Finite.all(new float[0])).isTrue();
  }

  @Test
  void coordinatesThatMayBeChosenAreCounted() {
    double no = Double.NEGATIVE_INFINITY;
    double[] scores = {Double.NaN, 1, no, -1e300, no, 0};
    assertThat(Finite.count(scores, 1, 5, 3)).isEqualTo(3);
    assertThatThrownBy(() -> Finite.count(scores, 1, 5, 4))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 3 of 5 are finite in the row, must be at least 4");
    assertThatThrownBy(() -> Finite.count(scores, 0, 6, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(
            "Invalid score: NaN at coordinate 0, must be finite, or -Infinity where it may not be"
                + " chosen");
  }
}
