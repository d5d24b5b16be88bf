package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One metric of all cells of a table.
 *
 * @param metric what it is called
 * @param better 1 where large values are good, -1 where small ones are, 0 where it is not known
 * @param cells the cells
 */
public record Measurements(String metric, int better, List<Measurement> cells) {

  /**
   * Which way is good.
   *
   * @throws IllegalArgumentException if no end of the metric is
   */
  int requireBetter() {
    if (better == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has no good end, expected it in report.minimise, report.maximise or selection",
              metric));
    }
    return better;
  }

  /** Two cells that differ in nothing but what a test compares. */
  record Pair(Measurement first, Measurement second) {

    Pair reversed() {
      return new Pair(/* first= */ second, /* second= */ first);
    }

    boolean testable() {
      return first.testable() && second.testable();
    }
  }

  List<Measurement> select(CellSelector selector) {
    return cells.stream().filter(selector::matches).toList();
  }

  /**
   * Each cell of one kind with each of another that agrees with it in all keys but those by which
   * the kinds differ.
   */
  List<Pair> pairs(CellSelector one, CellSelector other) {
    Set<String> free = one.differences(other);
    List<Pair> pairs = new ArrayList<>();
    for (Measurement first : select(one)) {
      for (Measurement second : select(other)) {
        if (!first.place().equals(second.place())
            && without(first, free).equals(without(second, free))) {
          pairs.add(new Pair(first, second));
        }
      }
    }
    return pairs;
  }

  private static Map<String, String> without(Measurement cell, Set<String> keys) {
    Map<String, String> rest = new HashMap<>(cell.place());
    rest.keySet().removeAll(keys);
    return rest;
  }

  /**
   * The cells of a kind along a key whose values are numbers, by ascending value, a list for each
   * choice of the other keys.
   */
  List<List<Measurement>> along(String key, CellSelector selector) {
    Map<Map<String, String>, TreeMap<Double, Measurement>> lines = new LinkedHashMap<>();
    for (Measurement cell : select(selector)) {
      Map<String, String> rest = new HashMap<>(cell.place());
      double value = number(rest.remove(key));
      if (!Double.isNaN(value)) {
        lines.computeIfAbsent(rest, other -> new TreeMap<>()).put(value, cell);
      }
    }
    return lines.values().stream()
        .filter(line -> line.size() > 1)
        .map(line -> List.copyOf(line.values()))
        .collect(Collectors.toList());
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException | NullPointerException e) {
      return Double.NaN;
    }
  }
}
