package org.argmax4j.jobs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void meanAndBothDeviationsOfAHandMadeCase() {
    // Squared deviations 9, 1, 1, 1, 0, 0, 4, 16: sum 32, n = 8.
    Sample sample = Sample.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});

    assertThat(sample.n()).isEqualTo(8);
    assertThat(sample.mean()).isEqualTo(5);
    assertThat(sample.populationSd()).isCloseTo(2, within(1e-12));
    assertThat(sample.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
  }

  @Test
  void theIntervalOfThreeValuesUsesStudentsT() {
    // t(0.975, 2) = 4.302653; sd = 1; 4.302653 / sqrt(3) = 2.484138.
    assertThat(Sample.of(new double[] {1, 2, 3}).halfWidth95()).isCloseTo(2.484138, within(1e-6));
  }

  @Test
  void oneValueHasNoSpread() {
    Sample sample = Sample.of(new double[] {7});

    assertThat(sample.testable()).isFalse();
    assertThat(sample.sd()).isNaN();
    assertThat(sample.halfWidth95()).isNaN();
    assertThat(sample.populationSd()).isZero();
  }

  @Test
  void aPopulationDeviationBecomesTheSampleOne() {
    Sample sample = Sample.withPopulationSd(8, 5, 2);

    assertThat(sample.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
  }

  @Test
  void noValuesHaveNoMean() {
    assertThatThrownBy(() -> Sample.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot take the mean of no values");
  }
}
