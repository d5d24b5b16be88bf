package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * What tables and figures call keys and metrics: the title in the sweep file, or else a name made
 * of theirs.
 */
public final class Titles {

  private final Map<String, String> titles;

  private Titles(Map<String, String> titles) {
    this.titles = titles;
  }

  /**
   * The titles of a sweep file.
   *
   * @throws org.argmax4j.config.InputException if there is one for something that the report does
   *     not show
   */
  public static Titles of(SweepFile sweep) {
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
    return new Titles(titles);
  }

  /** A key: by default its last word, {@code lambda} of {@code method.lambda}. */
  public String key(String key) {
    String last = key.equals("method.label") ? "method" : key.substring(key.lastIndexOf('.') + 1);
    return titles.getOrDefault(key, last);
  }

  /** A metric: by default as the sweep file writes it. */
  public String metric(Metric metric) {
    return titles.getOrDefault(metric.text(), metric.text());
  }

  /** A curve, an axis or a panel of a figure: by default as the sweep file writes it. */
  public String drawn(String name) {
    return titles.getOrDefault(name, name);
  }

  /** Keys with their values: {@code K = 10, aspect = aroma}; whole keys where there is no title. */
  public String values(List<String> keys, List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      parts.add(titles.getOrDefault(keys.get(i), keys.get(i)) + " = " + values.get(i));
    }
    return String.join(", ", parts);
  }
}
