package org.argmax4j.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.argmax4j.config.InputException;

/** The spelling of keys. */
final class Keys {

  private Keys() {}

  /** {@code learningRate} as {@code learning-rate}. */
  static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** {@code LEAVE_ONE_OUT} as {@code leave-one-out}. */
  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The error of a key or name that does not exist, with the nearest that does. */
  static InputException unknown(
      String origin, String what, String found, Collection<String> valid) {
    String nearest =
        valid.stream().min(Comparator.comparingInt(v -> distance(found, v))).orElse("none");
    return new InputException(
        String.format(
            Locale.ROOT,
            "%s: unknown %s '%s', did you mean '%s'? (valid: %s)",
            origin,
            what,
            found,
            nearest,
            String.join(", ", valid)));
  }

  /** The Levenshtein distance of two words. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
