package org.argmax4j.jobs.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

  Set<String> keys() {
    return values.keySet();
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
    return values.entrySet().stream()
        .allMatch(
            each ->
                each.getValue().stream()
                    .anyMatch(value -> agree(value, cell.place().getOrDefault(each.getKey(), ""))));
  }

  /** Whether two values are the same text, or the same number. */
  private static boolean agree(String a, String b) {
    if (a.equals(ANY) || a.equals(b.strip())) {
      return true;
    }
    try {
      return new BigDecimal(a).compareTo(new BigDecimal(b.strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
