package org.argmax4j.jobs.report.format;

import java.util.Locale;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Sample;

/** What tables print for an entry. */
final class CellText {

  /** For a cell that the sweep has no runs for. */
  static final String NOT_PLANNED = "n/a";

  /** For a number that there is not. */
  static final String NONE = "–";

  private CellText() {}

  /** Our number, or how many of its runs there are while it has none. */
  static String of(ReportModel model, Entry entry) {
    Cell cell = entry.cell();
    Candidate chosen = cell.chosen();
    if (chosen == null) {
      return waiting(cell.there(), cell.planned());
    }
    int planned = chosen.runs().size();
    int diverged = chosen.diverged();
    if (diverged == planned) {
      return diverged + " diverged";
    }
    if (!entry.complete()) {
      return entry.values().length == 0 ? NONE : waiting(entry.values().length, planned);
    }
    Sample sample = entry.sample();
    String number =
        PaperRounding.meanAndSd(sample.mean(), sample.sd(model.sweep().report().deviation()));
    if (diverged > 0) {
      return String.format(Locale.ROOT, "%s (n = %d, %d diverged)", number, sample.n(), diverged);
    }
    return sample.n() == 1 ? number + " (n = 1)" : number;
  }

  private static String waiting(int there, int planned) {
    return String.format(Locale.ROOT, "—(%d/%d)", there, planned);
  }
}
