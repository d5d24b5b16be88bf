package org.argmax4j.jobs.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.argmax4j.jobs.report.Runs;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void aMetricMayBeScaledAndTakenFromAnEpoch() {
    var run = Runs.run("k", "A", 0, 0.5, 3, 2);

    assertThat(Metric.parse("test.loss").of(run)).isEqualTo(2.0);
    assertThat(Metric.parse("test.loss@1").of(run)).isEqualTo(3.0);
    assertThat(Metric.parse("100 * test.loss@2").of(run)).isEqualTo(200.0);
    assertThat(Metric.parse("test.loss@3").of(run)).isNull();
    assertThat(Metric.parse("test.other").of(run)).isNull();
  }

  @Test
  void aTimingIsReadLikeAMetric() {
    var run = Runs.run("k", "A", 0, 0.5, 3, 2);

    assertThat(Metric.parse("time.step-ms").of(run)).isEqualTo(2.5);
    assertThat(Metric.parse("0.001 * time.step-ms").of(run)).isEqualTo(0.0025);
    assertThat(Metric.parse("time.step-ms@1").of(run)).isNull();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Metric.parse("test.loss@0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid metric 'test.loss@0': expected name, name@epoch or factor * name");
  }
}
