package org.argmax4j.jobs.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.Contrast.Verdict;
import org.argmax4j.jobs.store.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContrastTest {

  private static final String REPORT = "report: {metrics: [test.loss]}\n";

  @TempDir private Path directory;

  private ReportModel model(Runs runs) throws IOException {
    return runs.report(Runs.sweep(directory, REPORT));
  }

  private Contrast contrast(Runs left, Runs right) throws IOException {
    return Contrast.of(Side.of("left", model(left)), Side.of("right", model(right)));
  }

  private static Runs two(double... second) {
    return new Runs().method("A", Map.of(), 1, 2, 3).method("B", Map.of(), second);
  }

  @Test
  void theSameRunsOnBothSidesAreTheSame() throws IOException {
    Contrast contrast = contrast(two(4, 5, 6), two(4, 5, 6));

    assertThat(contrast.verdicts()).isEqualTo(Map.of(Verdict.SAME, 2));
    assertThat(contrast.common()).isEqualTo(6);
    assertThat(contrast.same()).isEqualTo(6);
  }

  @Test
  void equalSeedsArePairedAndEveryNumberCountsForHolm() throws IOException {
    // B - B' = 1, 1.1, 0.9: t = 1 / (0.1 / sqrt 3) = 17.32 with 2 degrees of freedom, p = 0.00332;
    // A is the same and is tested too (p = 1), so that Holm doubles it.
    Contrast contrast = contrast(two(4, 5, 6), two(3, 3.9, 5.1));

    assertThat(contrast.lines())
        .extracting(Contrast.Line::verdict)
        .containsExactly(Verdict.SAME, Verdict.DIFFERENT);
    assertThat(contrast.lines().get(1).p()).isCloseTo(2 * 0.003317, within(2e-5));
    assertThat(contrast.same()).isEqualTo(3);
  }

  @Test
  void whatNoTestTellsApartIsNotCalledDifferent() throws IOException {
    assertThat(contrast(two(4, 5, 6), two(5, 4, 6.5)).lines().get(1).verdict())
        .isEqualTo(Verdict.NOT_TOLD_APART);
  }

  @Test
  void missingDivergedAndSingleRunsAreNotTested() throws IOException {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;

    assertThat(contrast(two(4, 5, 6), two(nan, 5, 6)).verdicts())
        .containsEntry(Verdict.NOT_TESTED, 1);
    assertThat(contrast(two(4, 5, 6), two(infinite, 5, 7)).verdicts())
        .containsEntry(Verdict.NOT_TESTED, 1);
    Runs one = new Runs().method("A", Map.of(), 1);
    Runs other = new Runs().method("A", Map.of(), 2);
    assertThat(contrast(one, other).verdicts()).isEqualTo(Map.of(Verdict.NOT_TESTED, 1));
  }

  @Test
  void placesOfOneSideAloneAreLeftOut() throws IOException {
    Runs more = two(4, 5, 6).method("C", Map.of(), 1, 2, 3);

    assertThat(contrast(more, two(4, 5, 6)).lines()).hasSize(2);
    assertThat(contrast(two(4, 5, 6), more).onlyOneSide()).isEqualTo(1);
  }

  @Test
  void versionsOfTheCodeAreApartTheOldestFirst() throws IOException {
    Runs runs = new Runs().method("A", Map.of(), 1, 2, 1.1, 2.2, 0.9, 1.9);
    runs.stored.replaceAll(
        (key, run) -> run.identity().seed() % 2 == 0 ? run : by(run, "0.9 old", "2025-01-01"));
    ReportModel model = runs.report(Runs.sweep(directory, REPORT, "", List.of("seeds=0..5")));

    assertThat(Side.versions(model)).containsExactly("0.9 old", "1.0 abc");
    Contrast contrast = Contrast.of(Side.ofCode("0.9 old", model), Side.ofCode("1.0 abc", model));
    assertThat(contrast.lines().get(0).left().seeds()).containsExactly(1L, 3L, 5L);
    assertThat(contrast.lines().get(0).right().values()).containsExactly(1, 1.1, 0.9);
    assertThat(contrast.verdicts()).isEqualTo(Map.of(Verdict.DIFFERENT, 1));
    assertThat(contrast.common()).isZero();
    assertThat(contrast.left().facts()).containsEntry("Code", "0.9 old").containsEntry("Runs", "3");
  }

  private static RunRecord by(RunRecord run, String code, String started) {
    RunRecord.Provenance from = run.provenance();
    return new RunRecord(
        run.key(),
        run.identity(),
        run.outcome(),
        run.summary(),
        run.history(),
        run.artefacts(),
        new RunRecord.Provenance(
            code,
            from.backend(),
            from.host(),
            from.device(),
            from.application(),
            from.attempt(),
            started,
            from.seconds(),
            from.timings()));
  }
}
