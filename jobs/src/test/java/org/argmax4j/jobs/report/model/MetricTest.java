package org.argmax4j.jobs.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  @Test
  void aMetricMayBeScaledAndTakenFromAnEpoch() {
    var run = Runs.run("k", "A", 0, 0.5, 3, 2);

    assertThat(metric("test.loss").of(run)).isEqualTo(2.0);
    assertThat(metric("test.loss@1").of(run)).isEqualTo(3.0);
    assertThat(metric("100 * test.loss@2").of(run)).isEqualTo(200.0);
    assertThat(metric("test.loss@3").of(run)).isNull();
    assertThat(metric("test.other").of(run)).isNull();
  }

  @Test
  void aTimingIsReadLikeAMetric() {
    var run = Runs.run("k", "A", 0, 0.5, 3, 2);

    assertThat(metric("time.step-ms").of(run)).isEqualTo(2.5);
    assertThat(metric("0.001 * time.step-ms").of(run)).isEqualTo(0.0025);
    assertThat(metric("time.step-ms@1").of(run)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"test.loss@0", "0 * test.loss", "1e * test.loss", "1e999 * test.loss", "", "ü"})
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> metric(text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            String.format(
                Locale.ROOT, "f: '%s', expected name, name@epoch or factor * name", text));
  }

  @Test
  void metricsAreTheSameHoweverTheyAreWritten() {
    assertThat(metric("100 * test.loss@2").sameAs(metric("1e2*test.loss@2"))).isTrue();
    assertThat(metric("100 * test.loss").sameAs(metric("10 * test.loss"))).isFalse();
    assertThat(metric("test.loss@1").sameAs(metric("test.loss"))).isFalse();
    assertThat(metric("test.loss").sameAs(metric("test.los"))).isFalse();
  }

  @Test
  void aNameStandsAlone() {
    assertThat(Metric.name("f", "test.loss")).isEqualTo("test.loss");
    assertThatThrownBy(() -> Metric.name("f", "-1 * test.loss@2"))
        .isInstanceOf(InputException.class)
        .hasMessage("f: '-1 * test.loss@2', expected the name of a metric, 'test.loss'");
  }

  private static Metric metric(String text) {
    return Metric.parse("f", text);
  }
}
