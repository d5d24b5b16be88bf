package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.argmax4j.jobs.sweep.SweepFile;

/**
 * A dot for every run, as the Identity paper shows restarts: by place and by method, for metrics of
 * which a mean would hide that some runs collapse.
 *
 * @param metric the metric
 * @param dots the dots
 */
public record DotPlot(Metric metric, List<Dot> dots) {

  private static final String LABEL = "method.label";

  /** A gap of this share of all values is where the axis is broken. */
  private static final double BREAK = 0.5;

  /**
   * A run.
   *
   * @param place the values of what differs beside the method; empty if nothing does
   * @param series the method
   * @param seed its seed
   * @param value its metric
   */
  public record Dot(String place, String series, long seed, double value) {}

  /** Every dot plot that a sweep file asks for; cells without a choice have no dots. */
  public static List<DotPlot> all(SweepFile sweep, List<Cell> cells) {
    List<String> keys = new ArrayList<>(sweep.report().keys());
    keys.remove(LABEL);
    keys.removeIf(
        key -> cells.stream().map(c -> c.candidates().get(0).setting(key)).distinct().count() < 2);
    List<DotPlot> plots = new ArrayList<>();
    for (String text : sweep.report().dots()) {
      Metric metric = Metric.parse(sweep.origin() + ": report.dots", text);
      List<Dot> dots = new ArrayList<>();
      for (Cell cell : cells) {
        Candidate settings = cell.candidates().get(0);
        String place =
            keys.stream()
                .map(settings::setting)
                .filter(v -> !v.isEmpty())
                .collect(Collectors.joining(", "));
        Entry entry = Entry.of(cell, metric);
        for (int i = 0; i < entry.values().length; i++) {
          dots.add(
              new Dot(place, settings.setting(LABEL), entry.seeds().get(i), entry.values()[i]));
        }
      }
      plots.add(new DotPlot(metric, dots));
    }
    return plots;
  }

  /** The places, in order. */
  public Set<String> places() {
    return dots.stream().map(Dot::place).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The methods, in order. */
  public Set<String> series() {
    return dots.stream().map(Dot::series).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Where the axis is broken: a value in the middle of a gap that takes half of it, between dots
   * that would else lie on each other.
   */
  public OptionalDouble gap() {
    double[] values = dots.stream().mapToDouble(Dot::value).sorted().toArray();
    double widest = 0;
    double middle = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] - values[i - 1] > widest) {
        widest = values[i] - values[i - 1];
        middle = (values[i] + values[i - 1]) / 2;
      }
    }
    boolean broken = values.length > 2 && widest > BREAK * (values[values.length - 1] - values[0]);
    return broken ? OptionalDouble.of(middle) : OptionalDouble.empty();
  }
}
