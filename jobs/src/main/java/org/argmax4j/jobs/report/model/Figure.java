package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * A learning curve or another function of a history: mean and standard deviation over the seeds of
 * the chosen configuration of every cell.
 *
 * @param metric the metric on the vertical axis
 * @param x the name of the horizontal axis
 * @param logX whether the horizontal axis is logarithmic
 * @param panelKey what makes the panels; empty for one panel
 * @param points the points, curve by curve
 */
public record Figure(String metric, String x, boolean logX, String panelKey, List<Point> points) {

  /** The horizontal axis where the sweep file names none. */
  static final String EPOCH = "epoch";

  /**
   * A point of a curve.
   *
   * @param panel the value of the panel key
   * @param series the curve
   * @param x where
   * @param sample what is known there, over the seeds
   */
  public record Point(String panel, String series, double x, Sample sample) {}

  /** Every figure that a sweep file asks for; cells without a choice have no curve. */
  public static List<Figure> all(SweepFile sweep, List<Cell> cells) {
    ReportSpec spec = sweep.report();
    List<String> keys = new ArrayList<>(spec.groups());
    keys.addAll(spec.rows());
    keys.addAll(spec.columns());
    if (!spec.panels().isEmpty() && !keys.contains(spec.panels())) {
      throw new InputException(
          "%s: report.panels: '%s' is not in report.groups, report.rows or report.columns"
              .formatted(sweep.origin(), spec.panels()));
    }
    keys.remove(spec.panels());
    keys.removeIf(key -> cells.stream().map(c -> setting(c, key)).distinct().count() < 2);
    String x = spec.x().isEmpty() ? EPOCH : spec.x();
    List<Figure> figures = new ArrayList<>();
    for (String metric : spec.curves()) {
      List<Point> points = new ArrayList<>();
      for (Cell cell : cells) {
        String series =
            String.join(
                ", ",
                keys.stream().map(key -> setting(cell, key)).filter(v -> !v.isEmpty()).toList());
        points.addAll(curve(cell, metric, x, setting(cell, spec.panels()), series));
      }
      figures.add(new Figure(metric, x, spec.logX(), spec.panels(), points));
    }
    return figures;
  }

  private static String setting(Cell cell, String key) {
    return cell.candidates().get(0).setting(key);
  }

  private static List<Point> curve(
      Cell cell, String metric, String x, String panel, String series) {
    if (cell.chosen() == null || cell.chosen().finished().isEmpty()) {
      return List.of();
    }
    List<RunRecord> runs =
        cell.chosen().finished().stream().map(Candidate.PlannedRun::required).toList();
    int epochs = runs.stream().mapToInt(run -> run.history().size()).min().orElse(0);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      int epoch = i;
      List<Map<String, Double>> rows = runs.stream().map(run -> run.history().get(epoch)).toList();
      if (rows.stream().allMatch(row -> row.containsKey(metric))) {
        double at = x.equals(EPOCH) ? epoch + 1 : Sample.of(values(rows, x)).mean();
        points.add(new Point(panel, series, at, Sample.of(values(rows, metric))));
      }
    }
    return points;
  }

  private static double[] values(List<Map<String, Double>> rows, String metric) {
    return rows.stream().mapToDouble(row -> row.getOrDefault(metric, Double.NaN)).toArray();
  }

  /** The curves, in order. */
  public Set<String> series() {
    Set<String> series = new LinkedHashSet<>();
    points.forEach(point -> series.add(point.series()));
    return series;
  }

  /** The panels, in order. */
  public Set<String> panels() {
    Set<String> panels = new LinkedHashSet<>();
    points.forEach(point -> panels.add(point.panel()));
    return panels;
  }
}
