package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.List;
import org.argmax4j.jobs.sweep.Selection;
import org.argmax4j.jobs.sweep.SweepFile;

/** What the numbers of a table are, in words. */
final class Caption {

  private Caption() {}

  /** One sentence or two a line. */
  static List<String> of(ReportModel model) {
    SweepFile sweep = model.sweep();
    int seeds = sweep.seeds().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Mean ± sample standard deviation (divisor n - 1) over %d %s; population standard deviations (divisor n) are in cells.csv."
            .formatted(seeds, seeds == 1 ? "seed" : "seeds"));
    Selection selection = sweep.selection();
    if (!selection.over().isEmpty()) {
      lines.add(
          "%s chosen by the %s mean of %s; the values stand behind the row's name."
              .formatted(
                  String.join(", ", selection.over()),
                  selection.goal() == Selection.Goal.MINIMISE ? "smallest" : "largest",
                  selection.metric()));
    }
    if (model.entries().stream().anyMatch(Entry::best)) {
      lines.add(
          "Bold: the best of its group and all that a t-test (paired over equal seeds, Welch otherwise; 5 %, Holm) does not tell from it.");
    }
    if (model.entries().stream().anyMatch(entry -> entry.comparison() != null)) {
      lines.add(
          "Published: ours − published in combined standard errors (SE) with the p of Welch's test, or in per cent where a spread is not known.");
    }
    return lines;
  }
}
