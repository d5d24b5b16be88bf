package org.argmax4j.jobs.config;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What words without quotes mean: the core schema of YAML 1.2. Other than in YAML 1.1, {@code yes}
 * and {@code on}, dates, {@code 1_000} and {@code 1:30} are texts, {@code 010} is ten and {@code
 * 1e-3} is a number.
 */
final class CoreSchema {

  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private CoreSchema() {}

  /**
   * The value of a scalar without quotes: null, a Boolean, a Long, a Double where a number is
   * broken or has more than 64 bits, else the text itself.
   *
   * @throws ArithmeticException if it is a number that is not finite, or too large
   */
  static @Nullable Object value(String text) {
    if (NULL.contains(text)) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    if (NOT_FINITE.matcher(text).matches()) {
      throw new ArithmeticException(text);
    }
    if (OCTAL.matcher(text).matches()) {
      return whole(text, new BigInteger(text.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return whole(text, new BigInteger(text.substring(2), 16));
    }
    if (WHOLE.matcher(text).matches() && text.length() <= Long.toString(Long.MIN_VALUE).length()) {
      return whole(text, new BigInteger(text));
    }
    return REAL.matcher(text).matches() ? finite(text, Double.parseDouble(text)) : text;
  }

  private static Object whole(String text, BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? (Object) number.longValue()
        : finite(text, number.doubleValue());
  }

  private static Double finite(String text, double number) {
    if (Double.isInfinite(number)) {
      throw new ArithmeticException(text);
    }
    return number;
  }
}
