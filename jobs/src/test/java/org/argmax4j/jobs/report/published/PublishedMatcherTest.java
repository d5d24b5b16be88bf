package org.argmax4j.jobs.report.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.Runs;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.CellKey;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.statistics.Deviation;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.ReportSpec.Published;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedMatcherTest {

  private static final Metric LOSS = Metric.parse("f", "test.loss");

  private static Published spec(List<String> match, String... metrics) {
    return new Published("p.csv", "", "", match, List.of(metrics), Deviation.SAMPLE, "");
  }

  private static Entry entry(Map<String, Object> settings, Metric metric) {
    Candidate candidate =
        new Candidate(
            settings, List.of(new Candidate.PlannedRun("k", 0, Runs.run("k", "A", 0, 0.5, 3, 2))));
    return new Entry(
        new Cell(new CellKey(List.of(), List.of(), List.of()), List.of(candidate), candidate),
        metric,
        List.of(0L),
        new double[] {2},
        null,
        org.argmax4j.jobs.report.model.Standing.OTHER);
  }

  private static boolean agree(String theirs, Object ours) {
    PublishedNumber number =
        new PublishedNumber("p.csv:2", Map.of("method", theirs, "metric", "m"), 1, Double.NaN, 0);
    return new PublishedMatcher(
                "f", spec(List.of("method=label"), "m=test.loss"), List.of(number), true)
            .compare(entry(Map.of("label", ours), LOSS))
        != null;
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "λ=1.0, λ=10",
        "µ=10, λ=10",
        "λ, τ",
        "方法一, 方法二",
        "IMLE forward, I-MLE forward",
        "imle, IMLE",
        "1, 10",
        "-1, 1",
        "0.1, 0.10000000000000000001",
        "1d, 1",
        "0x1p0, 1",
        "'', 0",
        "A B, AB"
      })
  void differentTextsAndDifferentNumbersDoNotAgree(String theirs, String ours) {
    assertThat(agree(theirs, ours)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "λ=10, λ=10",
        "方法一, 方法一",
        "' IMLE forward ', IMLE forward",
        "1.0, 1",
        "1e-3, 0.001",
        "1000, 1.0E3",
        "' 5 ', 5.00",
        "-0, 0",
        "NaN, NaN"
      })
  void theSameTextAndTheSameNumberAgree(String theirs, String ours) {
    assertThat(agree(theirs, ours)).isTrue();
  }

  @Test
  void numbersOfTheConfigurationAgreeWithHowThePaperWritesThem() {
    assertThat(agree("10.0", 10L)).isTrue();
    assertThat(agree("0.001", 1e-3)).isTrue();
    assertThat(agree("1e-7", 1e-7)).isTrue();
    assertThat(agree("true", true)).isTrue();
  }

  @Test
  void aRuleThatStandsTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                new PublishedMatcher(
                    "f", spec(List.of("k=ones", "k = other"), "m=test.loss"), List.of(), true))
        .isInstanceOf(InputException.class)
        .hasMessage("f: report.published.match: 'k' stands there twice");
    assertThatThrownBy(
            () -> new PublishedMatcher("f", spec(List.of(), "m=test loss"), List.of(), true))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: report.published.metrics: 'test loss', expected name, name@epoch or factor * name");
  }

  /** How many numbers of the papers stand in the table of a sweep file, in the paper's setting. */
  @ParameterizedTest
  @CsvSource({
    "aimle-dvae-log, 4",
    "aimle-l2x-appearance, 42",
    "aimle-l2x-aroma, 42",
    "aimle-l2x-palate, 42",
    "aimle-l2x-taste, 42",
    "identity-l2x, 15",
    "imle-l2x, 12",
    "l2x-anchors, 9"
  })
  void everySweepFileFindsItsPublishedNumbers(String name, int numbers) {
    Path conf = SweepFiles.conf();
    SweepFile sweep =
        SweepFile.read(conf.resolve("sweeps").resolve(name + ".yaml"), "paper", List.of());
    Published spec = sweep.report().published();
    PublishedMatcher matcher =
        new PublishedMatcher(
            name, spec, PublishedFile.read(conf.resolve("published").resolve(spec.file())), true);
    List<Metric> metrics =
        sweep.report().metrics().stream().map(text -> Metric.parse(name, text)).toList();

    Set<List<Object>> found = new HashSet<>();
    for (Trial trial : Plan.of(sweep, "").trials()) {
      for (Metric metric : metrics) {
        Comparison comparison = matcher.compare(entry(trial.settings(), metric));
        if (comparison != null) {
          List<Object> place = new ArrayList<>(List.of(metric.text(), comparison.source()));
          sweep.report().groups().forEach(key -> place.add(trial.settings().get(key)));
          found.add(place);
        }
      }
    }

    assertThat(found).hasSize(numbers);
  }
}
