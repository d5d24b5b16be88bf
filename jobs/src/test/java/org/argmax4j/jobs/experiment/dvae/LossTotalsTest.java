package org.argmax4j.jobs.experiment.dvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossTotalsTest {

  @Test
  void publishedLossCountsTheDivergenceOnceForAllSamplesAndTheBoundCountsItInFull() {
    LossTotals totals = new LossTotals(2);
    totals.add(new float[] {10, 20, 30, 40}, new float[] {4, 8}, 2);
    totals.add(new float[] {50, 60}, new float[] {6}, 1);
    Map<String, Double> metrics = new LinkedHashMap<>();
    totals.report("test", metrics);

    assertThat(totals.objective()).isEqualTo((30 + 4 + 70 + 8 + 110 + 6) / 3.0);
    assertThat(metrics)
        .containsExactly(
            entry("test.loss", 38.0),
            entry("test.bce", 35.0),
            entry("test.kl", 6.0),
            entry("test.negative-elbo", 41.0));
  }

  @Test
  void valuesBehindTheLastImageOfABatchDoNotCount() {
    LossTotals totals = new LossTotals(1);
    totals.add(new float[] {10, 99}, new float[] {4, 99}, 1);

    assertThat(totals.negativeElbo()).isEqualTo(14.0);
  }
}
