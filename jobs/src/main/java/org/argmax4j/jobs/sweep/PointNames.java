package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What to call the points of a grid, so that no two trials of a method have one name: the values
 * that differ among its points, under names as short as they can be.
 */
public final class PointNames {

  private static final String ABSENT = "none";

  private final Map<String, List<Map<String, Object>>> points = new HashMap<>();
  private final Map<String, Map<String, String>> names = new HashMap<>();

  /** Takes note of the settings of a point. */
  public void add(String label, Map<String, Object> settings) {
    points.computeIfAbsent(label, key -> new ArrayList<>()).add(settings);
  }

  /** The name of a point, when all are known: {@code k=5, rate=0.1}; empty for an only one. */
  public String name(String label, Map<String, Object> settings) {
    return names.computeIfAbsent(label, this::names).entrySet().stream()
        .map(key -> key.getValue() + "=" + settings.getOrDefault(key.getKey(), ABSENT))
        .collect(Collectors.joining(", "));
  }

  /** The keys that differ, each with its name. */
  private Map<String, String> names(String label) {
    List<Map<String, Object>> all = points.getOrDefault(label, List.of());
    Set<String> keys = new TreeSet<>();
    all.forEach(point -> keys.addAll(point.keySet()));
    keys.removeIf(
        key -> all.stream().map(point -> point.getOrDefault(key, ABSENT)).distinct().count() < 2);
    Map<String, Long> ends =
        keys.stream().collect(Collectors.groupingBy(PointNames::end, Collectors.counting()));
    Map<String, String> shortest = new TreeMap<>();
    keys.forEach(key -> shortest.put(key, ends.getOrDefault(end(key), 0L) == 1 ? end(key) : key));
    return shortest;
  }

  private static String end(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
