package org.argmax4j.jobs.report.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperRoundingTest {

  @ParameterizedTest
  @CsvSource({
    "70.8049, 1.234, 70.8 ± 1.2",
    "70.8049, 0.0996, 70.80 ± 0.10",
    "2.515, 0.0871, 2.515 ± 0.087",
    "-2301.47, 85.86, -2301 ± 86",
    "12345.6, 1234, 12300 ± 1200",
    "0.125, 0.25, 0.13 ± 0.25",
    "9.996, 0.996, 10.0 ± 1.0",
    "5, 0, 5.000 ± 0",
    "0.8000000000000004, 3.4E-16, 0.8000 ± 0",
    "70.8049, NaN, 70.80",
    "0.00012344, NaN, 0.0001234",
    "123456, NaN, 123456"
  })
  void theDeviationHasTwoDigitsAndTheMeanEndsWithIt(double mean, double sd, String text) {
    assertThat(PaperRounding.meanAndSd(mean, sd)).isEqualTo(text);
  }

  @Test
  void aCommaLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(PaperRounding.meanAndSd(1234.5, 0.25)).isEqualTo("1234.50 ± 0.25");
      assertThat(PaperRounding.signed(-1.5)).isEqualTo("−1.50");
      assertThat(PaperRounding.p(0.0123)).isEqualTo("p = 0.012");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tinyProbabilitiesAreBounds() {
    assertThat(PaperRounding.p(0.00001)).isEqualTo("p < 0.0001");
    assertThat(PaperRounding.p(1)).isEqualTo("p = 1.0");
  }
}
