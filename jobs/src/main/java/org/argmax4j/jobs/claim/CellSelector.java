package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.argmax4j.jobs.config.Values;

/**
 * Cells by the values of some keys of the table.
 *
 * @param values the values that a key may have, by key, {@code *} for any; keys that are not named
 *     may have any, but cells that are compared agree in them
 */
record CellSelector(Map<String, List<String>> values) {

  private static final String ANY = "*";

  /**
   * Reads a list of {@code key=value}, in which one key may have several values.
   *
   * @throws IllegalArgumentException if one is no such pair
   */
  static CellSelector parse(String name, List<String> pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Invalid %s: '%s', expected key=value", name, pair));
      }
      values
          .computeIfAbsent(pair.substring(0, equals).strip(), key -> new ArrayList<>())
          .add(pair.substring(equals + 1).strip());
    }
    return new CellSelector(values);
  }

  /** The keys that one of two names and the other does not, or with other values, or with any. */
  Set<String> differences(CellSelector other) {
    Set<String> keys = new HashSet<>(values.keySet());
    keys.addAll(other.values.keySet());
    keys.removeIf(
        key ->
            Objects.equals(values.get(key), other.values.get(key))
                && !List.of(ANY).equals(values.get(key)));
    return keys;
  }

  boolean matches(Measurement cell) {
    return values.keySet().stream().allMatch(key -> matches(key, cell));
  }

  private boolean matches(String key, Measurement cell) {
    String found = cell.place().getOrDefault(key, "");
    return values.getOrDefault(key, List.of()).stream()
        .anyMatch(value -> value.equals(ANY) || Values.agree(value, found));
  }

  /** The keys that some lists of pairs name. */
  @SafeVarargs
  static Set<String> keys(List<String>... lists) {
    Set<String> keys = new HashSet<>();
    for (List<String> pairs : lists) {
      keys.addAll(parse("cells", pairs).values.keySet());
    }
    return keys;
  }
}
