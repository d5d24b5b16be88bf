package org.argmax4j.jobs.report.format;

import java.util.Locale;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Deviation;
import org.argmax4j.jobs.statistics.Sample;

/** What a cell of a table says, in plain sentences: for who hovers over it, or has it read out. */
final class CellSentences {

  static final String NOT_PLANNED = "Not planned: the sweep has no runs here.";
  static final String NOT_PUBLISHED = "No number was published for this cell.";

  private final ReportModel model;

  CellSentences(ReportModel model) {
    this.model = model;
  }

  /** Our number, and how it stands among the others. */
  String ours(Entry entry) {
    return model.place(entry.cell())
        + ": "
        + model.titles().metricInUnit(entry.metric())
        + " "
        + number(entry)
        + switch (entry.standing()) {
          case BEST -> " The best of its part of the table.";
          case NOT_TOLD_FROM_BEST -> " A test does not tell it from the best.";
          case OTHER -> "";
        };
  }

  private String number(Entry entry) {
    Cell cell = entry.cell();
    Candidate chosen = cell.chosen();
    if (chosen == null) {
      return String.format(
          Locale.ROOT, "is not known yet: %d of %d runs are there.", cell.there(), cell.planned());
    }
    int diverged = chosen.diverged();
    if (diverged == chosen.runs().size()) {
      return String.format(Locale.ROOT, "is not known: all %d runs diverged.", diverged);
    }
    if (!entry.complete()) {
      return String.format(
          Locale.ROOT,
          "is not known: %d of %d runs have it.",
          entry.values().length,
          chosen.runs().size());
    }
    Sample sample = entry.sample();
    Deviation deviation = model.sweep().report().deviation();
    String mean = PaperRounding.meanAndSd(sample.mean(), sample.sd(deviation));
    String lost =
        diverged == 0 ? "" : String.format(Locale.ROOT, "; %d more runs diverged", diverged);
    return sample.n() == 1
        ? String.format(Locale.ROOT, "is %s in one run%s.", mean, lost)
        : String.format(
            Locale.ROOT,
            "is %s, mean and %s standard deviation over %d seeds%s.",
            mean,
            deviation.name().toLowerCase(Locale.ROOT),
            sample.n(),
            lost);
  }

  /** A published number. */
  String published(Comparison comparison) {
    return String.format(
        Locale.ROOT, "Published: %s (%s).", comparison.printed(), comparison.source());
  }

  /** Ours against it. */
  String difference(Comparison comparison, Comparison.Difference difference, Verdict verdict) {
    String ours =
        String.format(
            Locale.ROOT,
            "Ours is %s %s than the published %s",
            PaperRounding.significant(Math.abs(difference.mean()), 2),
            difference.mean() < 0 ? "lower" : "higher",
            comparison.printed());
    if (verdict == Verdict.NOT_TESTED) {
      return ours + ", which is not tested, since a spread is not known.";
    }
    return String.format(
        Locale.ROOT,
        "%s, %s standard errors: %s (Welch's test, %s).",
        ours,
        PaperRounding.significant(Math.abs(difference.errors()), 2),
        verdict == Verdict.ALIKE ? "the two are not told apart" : "a difference",
        PaperRounding.p(difference.p()));
  }
}
