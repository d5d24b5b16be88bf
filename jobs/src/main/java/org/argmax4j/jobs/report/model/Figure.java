package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.statistics.Sample;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * A learning curve or another function of a history, or a metric of whole runs against a setting:
 * mean and standard deviation over the seeds of the chosen configuration of every cell.
 *
 * @param metric the metric on the vertical axis
 * @param x the name of the horizontal axis
 * @param overSettings whether that is a key of the configuration, and not of histories
 * @param logX whether the horizontal axis is logarithmic: the sweep file says so, or most of the
 *     values would lie in the first tenth of a linear one
 * @param panelKey what makes the panels; empty for one panel
 * @param points the points, curve by curve
 */
public record Figure(
    String metric,
    String x,
    boolean overSettings,
    boolean logX,
    String panelKey,
    List<Point> points) {

  /** The horizontal axis where the sweep file names none. */
  static final String EPOCH = "epoch";

  private static final int MOST_TICKS = 10;
  private static final double DECADES = 100;

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
  public static List<Figure> all(SweepFile sweep, List<Cell> cells, Titles titles) {
    ReportSpec spec = sweep.report();
    List<String> keys = new ArrayList<>(spec.keys());
    if (!spec.panels().isEmpty() && !keys.contains(spec.panels())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: report.panels: '%s' is not in report.groups, report.rows or report.columns",
              sweep.origin(),
              spec.panels()));
    }
    keys.remove(spec.panels());
    keys.removeIf(key -> cells.stream().map(c -> setting(c, key)).distinct().count() < 2);
    String x = spec.x().isEmpty() ? EPOCH : spec.x();
    keys.remove(spec.x());
    Map<CellKey, String> series = series(cells, keys, titles);
    List<Figure> figures = new ArrayList<>();
    for (String metric : spec.curves()) {
      List<Point> points = new ArrayList<>();
      for (Cell cell : cells) {
        String name = Objects.requireNonNull(series.get(cell.key()));
        String panel = setting(cell, spec.panels());
        points.addAll(
            spec.overSettings()
                ? point(sweep.origin(), cell, metric, x, panel, name)
                : curve(cell, metric, x, panel, name));
      }
      if (isDrawn(points)) {
        figures.add(
            new Figure(
                metric,
                x,
                spec.overSettings(),
                spec.logX() || spansDecades(x, points),
                spec.panels(),
                points));
      }
    }
    return figures;
  }

  /** A curve of one point is no figure; the table has its number. */
  private static boolean isDrawn(List<Point> points) {
    return points.stream().mapToDouble(Point::x).distinct().count() != 1;
  }

  /** Whether most values lie in the first tenth of what they span, and that is decades. */
  private static boolean spansDecades(String x, List<Point> points) {
    double[] values = points.stream().mapToDouble(Point::x).distinct().sorted().toArray();
    if (x.equals(EPOCH) || values.length < 3 || !(values[0] > 0)) {
      return false;
    }
    double last = values[values.length - 1];
    double tenth = values[0] + (last - values[0]) / 10;
    long low = Arrays.stream(values).filter(value -> value <= tenth).count();
    return last >= DECADES * values[0] && 2 * low > values.length;
  }

  /**
   * What the curves of cells are called: the values of their keys; where those of other keys would
   * read the same, the values with the titles of the keys; and where these are the same too, with
   * the keys.
   */
  private static Map<CellKey, String> series(List<Cell> cells, List<String> keys, Titles titles) {
    List<BinaryOperator<String>> ways =
        List.of((key, value) -> value, titles::value, (key, value) -> key + " = " + value);
    Map<CellKey, String> series = new HashMap<>();
    for (BinaryOperator<String> way : ways) {
      Map<String, Set<List<String>>> meanings = new HashMap<>();
      for (Cell cell : cells) {
        meanings
            .computeIfAbsent(named(cell, keys, way), name -> new HashSet<>())
            .add(keys.stream().map(key -> setting(cell, key)).toList());
      }
      for (Cell cell : cells) {
        String name = named(cell, keys, way);
        if (Objects.requireNonNull(meanings.get(name)).size() == 1) {
          series.putIfAbsent(cell.key(), name);
        }
      }
    }
    return series;
  }

  private static String named(Cell cell, List<String> keys, BinaryOperator<String> way) {
    return keys.stream()
        .filter(key -> !setting(cell, key).isEmpty())
        .map(key -> way.apply(key, setting(cell, key)))
        .collect(Collectors.joining(", "));
  }

  private static String setting(Cell cell, String key) {
    return cell.candidates().get(0).setting(key);
  }

  /** A cell as one point of a curve. */
  private static List<Point> point(
      String origin, Cell cell, String metric, String x, String panel, String series) {
    Entry entry = Entry.of(cell, Metric.parse(origin + ": report.curves", metric));
    if (!(cell.candidates().get(0).settings().get(x) instanceof Number at)) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: report.x: '%s' is not a number everywhere", origin, x));
    }
    return entry.values().length == 0
        ? List.of()
        : List.of(new Point(panel, series, at.doubleValue(), entry.sample()));
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

  /** The ticks of an axis of epochs, of which there are no halves; empty for other axes. */
  public Optional<List<Integer>> wholeTicks() {
    if (!x.equals(EPOCH) || points.isEmpty()) {
      return Optional.empty();
    }
    double last = points.stream().mapToDouble(Point::x).max().orElse(1);
    double step = 1;
    for (int round = 0; last / step > MOST_TICKS; round++) {
      step *= round % 3 == 1 ? 2.5 : 2;
    }
    List<Integer> ticks = new ArrayList<>(List.of(1));
    for (double tick = Math.max(2, step); tick <= last; tick += step) {
      ticks.add((int) tick);
    }
    return Optional.of(ticks);
  }

  /** The metric on the vertical axis. */
  public Metric quantity() {
    return Metric.parse("report.curves", metric);
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
