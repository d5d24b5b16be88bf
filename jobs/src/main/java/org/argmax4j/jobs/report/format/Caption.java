package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.argmax4j.jobs.experiment.Term.Better;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.model.Standing;
import org.argmax4j.jobs.statistics.Deviation;
import org.argmax4j.jobs.sweep.Selection;
import org.argmax4j.jobs.sweep.SweepFile;

/** What the numbers of a table are, in words. */
final class Caption {

  /** Below these the power of a t-test is small for differences of two standard deviations. */
  private static final int FEW_SEEDS = 4;

  private Caption() {}

  /**
   * One sentence or two a line.
   *
   * @param table the table of the model
   */
  static List<String> of(ReportModel model, TextTable table) {
    SweepFile sweep = model.sweep();
    int seeds = sweep.seeds().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Mean ± %s over %d %s; cells.csv has the %s too.",
            name(sweep.report().deviation()),
            seeds,
            seeds == 1 ? "seed" : "seeds",
            name(
                sweep.report().deviation() == Deviation.SAMPLE
                    ? Deviation.POPULATION
                    : Deviation.SAMPLE)));
    Selection selection = sweep.selection();
    if (!selection.over().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s chosen by the %s mean of %s; the values stand behind the row's name.",
              selection.over().stream()
                  .map(model.titles()::key)
                  .distinct()
                  .collect(Collectors.joining(", ")),
              selection.goal() == Selection.Goal.MINIMISE ? "smallest" : "largest",
              model.titles().metric(Metric.parse("selection.metric", selection.metric()))));
    }
    if (model.metrics().stream().anyMatch(m -> model.titles().better(m) != Better.NEITHER)) {
      lines.add("↓: lower is better; ↑: higher is better.");
    }
    if (model.entries().stream().anyMatch(entry -> entry.standing() == Standing.BEST)) {
      lines.add(
          "Bold: the best of its part of the table; †: what a t-test (paired over equal seeds, Welch otherwise; 5 %, Holm) does not tell from it.");
    }
    if (seeds < FEW_SEEDS
        && model.entries().stream().anyMatch(e -> e.standing() == Standing.NOT_TOLD_FROM_BEST)) {
      lines.add(
          String.format(
              Locale.ROOT, "With %d seeds only large differences are told: † says little.", seeds));
    }
    if (model.entries().stream().anyMatch(entry -> entry.comparison() != null)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Published: as printed, mean ± %s; %s.",
              name(sweep.report().published().deviation()),
              model.setting().comparable()
                  ? "the difference by Welch's test: better or worse at 5 %, ≈ where the two are not told apart; in per cent of the published number where a spread is not known"
                  : "not tested against ours, which are of another setting or other data"));
    }
    if (table.sections().stream()
        .flatMap(section -> section.rows().stream())
        .flatMap(row -> row.values().stream())
        .anyMatch(text -> text.text().equals(CellText.NOT_PLANNED))) {
      lines.add("n/a: the sweep has no runs there.");
    }
    return lines;
  }

  private static String name(Deviation deviation) {
    return deviation == Deviation.SAMPLE
        ? "sample standard deviation (divisor n - 1)"
        : "population standard deviation (divisor n)";
  }
}
