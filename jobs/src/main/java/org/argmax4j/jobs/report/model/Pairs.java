package org.argmax4j.jobs.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;

/** Lists of {@code left=right} in a sweep file. */
public final class Pairs {

  private Pairs() {}

  /**
   * The pairs, in order.
   *
   * @param origin the list's place in the sweep file, for messages
   * @throws InputException if one is not a pair, or two have the same left side
   */
  public static Map<String, String> parse(String origin, List<String> texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: '%s', expected left=right", origin, text));
      }
      String left = text.substring(0, equals).strip();
      if (pairs.put(left, text.substring(equals + 1).strip()) != null) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: '%s' stands there twice", origin, left));
      }
    }
    return pairs;
  }
}
