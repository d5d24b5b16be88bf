package org.argmax4j.jobs.report.format;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Candidate.PlannedRun;
import org.argmax4j.jobs.report.published.PaperRounding;

/**
 * A metric of the histories of some runs, a line a run, drawn so plainly that thousands of pages
 * can have one. The line of a run is named when a pointer rests on it.
 */
final class RunCurves {

  private static final int WIDTH = 4200;
  private static final int HEIGHT = 1400;
  private static final int MARGIN = 40;

  /** Units of the drawing in a pixel. */
  private static final int FINENESS = 10;

  private final String metric;
  private final List<PlannedRun> runs;
  private final DoubleSummaryStatistics range = new DoubleSummaryStatistics();
  private int longest;

  private RunCurves(String metric, List<PlannedRun> runs) {
    this.metric = metric;
    this.runs = runs.stream().filter(run -> run.record() != null).toList();
    for (PlannedRun run : this.runs) {
      List<Map<String, Double>> history = run.required().history();
      longest = Math.max(longest, history.size());
      history.stream().map(this::value).filter(Double::isFinite).forEach(range::accept);
    }
  }

  private Double value(Map<String, Double> epoch) {
    return epoch.getOrDefault(metric, Double.NaN);
  }

  /** Writes a figure for each metric that has two points or more. */
  static void write(List<String> metrics, List<PlannedRun> runs, Html html) {
    for (String metric : metrics) {
      RunCurves curves = new RunCurves(metric, runs);
      if (curves.longest > 1 && curves.range.getCount() > 1) {
        curves.write(html);
      }
    }
  }

  private void write(Html html) {
    String caption =
        String.format(
            Locale.ROOT,
            "%s, a line a run: %d points, from %s at the bottom to %s at the top",
            metric,
            longest,
            PaperRounding.significant(range.getMin(), 4),
            PaperRounding.significant(range.getMax(), 4));
    html.element(
        "figure",
        () -> {
          html.element(
              "svg",
              () -> runs.forEach(run -> line(run, html)),
              "xmlns",
              "http://www.w3.org/2000/svg",
              "viewBox",
              "0 0 " + WIDTH + " " + HEIGHT,
              "width",
              Integer.toString(WIDTH / FINENESS),
              "role",
              "img",
              "aria-label",
              caption);
          html.element("figcaption", caption);
        });
  }

  private void line(PlannedRun run, Html html) {
    StringBuilder points = new StringBuilder();
    double spread = range.getMax() - range.getMin();
    List<Map<String, Double>> history = run.required().history();
    for (int i = 0; i < history.size(); i++) {
      double value = Objects.requireNonNull(value(history.get(i)));
      if (Double.isFinite(value)) {
        double share = spread > 0 ? (value - range.getMin()) / spread : 0.5;
        points
            .append(MARGIN + (long) (WIDTH - 2 * MARGIN) * i / (longest - 1))
            .append(',')
            .append(Math.round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share))
            .append(' ');
      }
    }
    html.element(
        "polyline",
        () -> html.element("title", "seed " + run.seed()),
        "points",
        points.toString().strip(),
        "fill",
        "none",
        "stroke",
        "currentColor",
        "stroke-width",
        Integer.toString(FINENESS));
  }
}
