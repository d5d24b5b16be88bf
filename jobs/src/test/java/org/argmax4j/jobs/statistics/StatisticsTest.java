package org.argmax4j.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void welchOfTwoSamplesOfThreeByHand() {
    // 1, 2, 3 against 2, 4, 6: variances 1 and 4, t = -2 / sqrt(5 / 3) = -1.549193,
    // degrees of freedom (5 / 3)^2 / ((1 / 9 + 16 / 9) / 2) = 2.941176; p by
    // numerical integration of the density.
    Sample a = Sample.of(new double[] {1, 2, 3});
    Sample b = Sample.of(new double[] {2, 4, 6});

    assertThat(Statistics.combinedErrors(a, b)).isCloseTo(-1.549193, within(1e-6));
    assertThat(Statistics.welch(a, b)).isCloseTo(WELCH_P, within(1e-6));
  }

  private static final double WELCH_P = 0.22088084049408085;

  @Test
  void pairedDifferencesByHand() {
    // Differences 1, 2, 3: t = 2 / (1 / sqrt(3)) = 3.464102 with 2 degrees of freedom; the
    // distribution function is closed there: p = 1 - t / sqrt(2 + t^2) = 1 - sqrt(12 / 14).
    assertThat(Statistics.paired(new double[] {2, 4, 6}, new double[] {1, 2, 3}))
        .isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-12));
  }

  @Test
  void withoutAnySpreadOnlyEqualMeansAreEqual() {
    Sample one = Sample.of(new double[] {1, 1});
    Sample two = Sample.of(new double[] {2, 2});

    assertThat(Statistics.welch(one, one)).isEqualTo(1);
    assertThat(Statistics.welch(one, two)).isZero();
    assertThat(Statistics.paired(new double[] {2, 3}, new double[] {1, 2})).isZero();
    assertThat(Statistics.paired(new double[] {2, 3}, new double[] {2, 3})).isEqualTo(1);
  }

  @Test
  void oneRunIsNotTested() {
    Sample one = Sample.of(new double[] {1});

    assertThat(Statistics.welch(one, Sample.of(new double[] {1, 2}))).isNaN();
    assertThat(Statistics.combinedErrors(one, one)).isNaN();
    assertThat(Statistics.paired(new double[] {1}, new double[] {2})).isNaN();
  }

  @Test
  void holmMultipliesByTheNumberOfTestsLeftAndNeverFalls() {
    // Sorted 0.01, 0.03, 0.04: 3 * 0.01, 2 * 0.03, max(1 * 0.04, 0.06).
    assertThat(Statistics.holm(new double[] {0.04, 0.01, 0.03}))
        .containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
    assertThat(Statistics.holm(new double[] {0.9, 0.8})).containsExactly(1, 1);
  }

  @Test
  void pairsMustBePairs() {
    assertThatThrownBy(() -> Statistics.paired(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot pair 2 values with 3");
  }
}
