package org.argmax4j.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClaimTestsTest {

  private static final String LOSS = "test.loss";

  private final List<Measurement> cells = new ArrayList<>();

  private void cell(String method, String size, double... values) {
    cells.add(
        new Measurement(
            method + " " + size,
            Map.of("method", method, "size", size),
            LongStream.range(0, values.length).boxed().toList(),
            values));
  }

  /** A table of losses, of which small ones are good. */
  private Finding judge(ClaimTest test) {
    return test.judge(metric -> new Measurements(metric, -1, cells));
  }

  private Verdict verdict(ClaimTest test) {
    return judge(test).verdict();
  }

  private static Ordering ours(String worse) {
    return new Ordering(LOSS, List.of("method=ours"), List.of("method=" + worse));
  }

  @Test
  void anOrderingHoldsWhereEveryComparisonIsShown() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 2.0, 2.1, 1.95);
    cell("ours", "2", 1.0, 1.2, 0.9);
    cell("theirs", "2", 3.0, 3.1, 2.9);
    Finding finding = judge(ours("theirs"));
    assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding.n()).isEqualTo(3);
    assertThat(finding.evidence()).contains("ours 1 1.000 against theirs 1 2.017 (p = ");
  }

  @Test
  void anOrderingDoesNotHoldWhereOneComparisonShowsTheContrary() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 2.0, 2.1, 1.95);
    cell("ours", "2", 5.0, 5.1, 4.9);
    cell("theirs", "2", 3.0, 3.15, 2.9);
    assertThat(verdict(ours("theirs"))).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void whatNoisySeedsDoNotShowIsNotToldApart() {
    cell("ours", "1", 1.0, 2.0, 3.0);
    cell("theirs", "1", 3.0, 1.5, 2.0);
    assertThat(verdict(ours("theirs"))).isEqualTo(Verdict.NOT_TOLD_APART);
  }

  @Test
  void cellsThatAreMissingOrOfOneRunAreNotTested() {
    cell("ours", "1", 1.0, 1.1);
    cell("theirs", "1", 2.0);
    assertThat(verdict(ours("theirs"))).isEqualTo(Verdict.NOT_TESTED);
    assertThat(verdict(ours("nobody's"))).isEqualTo(Verdict.NOT_TESTED);
  }

  @Test
  void holmsCorrectionCountsEveryComparison() {
    // p = 0.036 alone.
    cell("ours", "1", 1.0, 1.2, 0.9);
    cell("theirs", "1", 2.0, 1.75, 1.95);
    assertThat(verdict(ours("theirs"))).isEqualTo(Verdict.HOLDS);
    cell("ours", "2", 1.0, 2.0, 3.0);
    cell("theirs", "2", 3.0, 1.5, 2.0);
    assertThat(judge(ours("theirs")).evidence()).contains("p = 0.0");
    assertThat(verdict(ours("theirs"))).isEqualTo(Verdict.NOT_TOLD_APART);
  }

  @Test
  void keysWithTheSameValuesOnBothSidesAreNotCrossed() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 2.0, 2.1, 1.95);
    cell("ours", "2", 2.5, 2.6, 2.45);
    cell("theirs", "2", 3.0, 3.1, 2.9);
    List<String> sizes = List.of("size=1", "size=2.0");
    List<String> one = new ArrayList<>(List.of("method=ours"));
    List<String> other = new ArrayList<>(List.of("method=theirs"));
    one.addAll(sizes);
    other.addAll(sizes);
    // Ours of size 2 is worse than theirs of size 1.
    assertThat(verdict(new Ordering(LOSS, one, other))).isEqualTo(Verdict.HOLDS);
    one.add("size=*");
    assertThat(verdict(new Ordering(LOSS, one, other))).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aMetricWithoutAGoodEndCannotBeOrderedButBeLarger() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 2.0, 2.1, 1.95);
    Table table = metric -> new Measurements(metric, 0, cells);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ours("theirs").judge(table))
        .withMessageStartingWith("test.loss has no good end");
    assertThat(
            new Larger(LOSS, List.of("method=theirs"), List.of("method=ours"))
                .judge(table)
                .verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void likenessHoldsWhereTheIntervalOfTheDifferenceLiesWithinTheMargin() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 1.01, 1.12, 0.9);
    List<String> one = List.of("method=ours");
    List<String> other = List.of("method=theirs");
    assertThat(verdict(new Likeness(LOSS, one, other, 0.1))).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(new Likeness(LOSS, one, other, 0.01))).isEqualTo(Verdict.NOT_TOLD_APART);
    cell("far", "1", 4.01, 4.12, 3.9);
    assertThat(verdict(new Likeness(LOSS, one, List.of("method=far"), 0.1)))
        .isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aTrendNeedsItsEndsAndNoStepBack() {
    Trend rising = new Trend(LOSS, List.of("method=ours"), "size", Trend.Way.RISING);
    cell("ours", "10", 3.0, 3.1, 2.9);
    cell("ours", "2", 2.0, 2.1, 2.0);
    cell("ours", "1", 1.0, 1.1, 0.9);
    assertThat(verdict(rising)).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(new Trend(LOSS, List.of(), "size", Trend.Way.FALLING)))
        .isEqualTo(Verdict.DOES_NOT_HOLD);
    cell("ours", "1.5", 9.0, 9.1, 8.9);
    assertThat(verdict(rising)).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aCrossingIsBetterAtOneEndAndWorseAtTheOther() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    cell("theirs", "1", 2.0, 2.1, 1.95);
    cell("ours", "5", 4.0, 4.1, 3.9);
    cell("theirs", "5", 2.0, 2.1, 1.95);
    List<String> one = List.of("method=ours");
    List<String> other = List.of("method=theirs");
    assertThat(verdict(new Crossing(LOSS, one, other, "size"))).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(new Crossing(LOSS, other, one, "size"))).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aMeanLiesWithinBoundsWithItsInterval() {
    cell("ours", "1", 1.0, 1.1, 0.9);
    List<String> one = List.of("method=ours");
    assertThat(verdict(new Within(LOSS, one, 0.5, 1.5))).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(new Within(LOSS, one, 0.9, 1.1))).isEqualTo(Verdict.NOT_TOLD_APART);
    assertThat(verdict(new Within(LOSS, one, 2, 3))).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aChangeComparesTwoMetricsOfTheSameRuns() {
    cell("ours", "1", 1.0, 2.0, 3.0);
    List<Measurement> later = new ArrayList<>();
    cells.forEach(
        cell ->
            later.add(
                new Measurement(
                    cell.name(), cell.place(), cell.seeds(), new double[] {0.5, 1.45, 2.51})));
    Table table = metric -> new Measurements(metric, 0, metric.endsWith("@9") ? later : cells);
    Finding finding = new Change(List.of(), "test.loss@1", "test.loss@9").judge(table);
    assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding.evidence()).startsWith("ours 1 test.loss@1 2.000 against");
  }

  @Test
  void whatIsNoPairIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ordering(LOSS, List.of("method"), List.of()))
        .withMessage("Invalid better: 'method', expected key=value");
  }

  @Test
  void theVerdictOfSeveralPartsIsTheGravest() {
    assertThat(Verdict.of(List.of(Verdict.HOLDS, Verdict.DOES_NOT_HOLD)))
        .isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(Verdict.of(List.of(Verdict.HOLDS, Verdict.NOT_TESTED)))
        .isEqualTo(Verdict.NOT_TESTED);
    assertThat(Verdict.of(List.of(Verdict.HOLDS, Verdict.NOT_TOLD_APART)))
        .isEqualTo(Verdict.NOT_TOLD_APART);
    assertThat(Verdict.of(List.of(Verdict.HOLDS))).isEqualTo(Verdict.HOLDS);
    assertThat(Verdict.of(List.of())).isEqualTo(Verdict.NOT_TESTED);
  }
}
