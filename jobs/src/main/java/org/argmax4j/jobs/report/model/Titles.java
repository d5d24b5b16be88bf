package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;
import org.jspecify.annotations.Nullable;

/**
 * What tables and figures call keys and metrics: the title in the sweep file, or else what the
 * experiment calls them.
 */
public final class Titles {

  private static final String LABEL = "method.label";
  private static final double HUNDRED = 100;

  private final Map<String, String> titles;
  private final Glossary glossary;
  private final Goals goals;

  private Titles(Map<String, String> titles, Glossary glossary, Goals goals) {
    this.titles = titles;
    this.glossary = glossary;
    this.goals = goals;
  }

  /**
   * The titles of a sweep file.
   *
   * @param glossary what the experiment calls keys and metrics
   * @throws org.argmax4j.config.InputException if there is a title for something that the report
   *     does not show
   */
  public static Titles of(SweepFile sweep, Glossary glossary) {
    ReportSpec report = sweep.report();
    List<String> shown = new ArrayList<>(report.keys());
    shown.addAll(sweep.selection().over());
    shown.addAll(report.metrics());
    shown.addAll(report.curves());
    shown.addAll(report.dots());
    shown.add(report.x().isEmpty() ? Figure.EPOCH : report.x());
    String origin = sweep.origin() + ": report.titles";
    Map<String, String> titles = Pairs.parse(origin, report.titles());
    for (String name : titles.keySet()) {
      if (!shown.contains(name)) {
        throw ConfigBinder.unknownKey(origin, name, shown);
      }
    }
    return new Titles(titles, glossary, new Goals(sweep.selection(), report, glossary));
  }

  /** A key. */
  public String key(String key) {
    String title = titles.get(key);
    return title == null ? glossary.key(key).title() : title;
  }

  /** A metric: what it is, without unit and good end. */
  public String metric(Metric metric) {
    return title(metric, false);
  }

  /** A metric with its unit, as headings and axes have it. */
  public String metricInUnit(Metric metric) {
    return title(metric, true);
  }

  private String title(Metric metric, boolean unit) {
    String whole = titles.get(metric.text());
    if (whole != null) {
      return whole;
    }
    @Nullable String own = titles.get(metric.name());
    Term term = glossary.metric(metric.name());
    String title = own == null ? term.title() : own;
    if (metric.factor() == HUNDRED) {
      title += " × 100";
    } else if (metric.factor() == -1) {
      title = "−" + title;
    } else if (metric.factor() != 1) {
      title += " × " + metric.text().substring(0, metric.text().indexOf('*')).strip();
    }
    if (metric.epoch() > 0) {
      title += String.format(Locale.ROOT, ", epoch %d", metric.epoch());
    }
    return unit && own == null && !term.unit().isEmpty() ? title + " (" + term.unit() + ")" : title;
  }

  /** Which end of the shown values of a metric is the good one. */
  public Term.Better better(Metric metric) {
    return goals.better(metric);
  }

  /**
   * The ends of an interval around a mean.
   *
   * @param low not above the mean
   * @param high not below it
   */
  public record Interval(double low, double high) {}

  /**
   * An interval around a mean, as far as it is in the bounds of the metric.
   *
   * @param half half of its width; counts as 0 if it is not finite
   */
  public Interval interval(Metric metric, double mean, double half) {
    double reach = Double.isFinite(half) ? half : 0;
    return new Interval(
        Math.min(mean, bounded(metric, mean - reach)),
        Math.max(mean, bounded(metric, mean + reach)));
  }

  /** A value that a metric may have: the same, or the bound that it is beyond. */
  private double bounded(Metric metric, double value) {
    Term term = glossary.metric(metric.name());
    double one = metric.factor() * term.least();
    double other = metric.factor() * term.most();
    return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
  }

  /** The axis of a figure: a key, the epoch, or a metric of histories. */
  public String axis(Figure figure) {
    if (titles.containsKey(figure.x())) {
      return titles.get(figure.x());
    }
    return figure.overSettings() ? key(figure.x()) : glossary.metric(figure.x()).title();
  }

  /** A value of a key: {@code K = 10}; labels of methods speak for themselves. */
  public String value(String key, String value) {
    return key.equals(LABEL) ? value : key(key) + " = " + value;
  }

  /** Keys with their values: {@code K = 10, aspect = aroma}. */
  public String values(List<String> keys, List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!values.get(i).isEmpty()) {
        parts.add(value(keys.get(i), values.get(i)));
      }
    }
    return parts.stream().collect(Collectors.joining(", "));
  }
}
