package org.argmax4j.jobs.report.published;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as papers print them: the standard deviation to two significant digits, the mean to the
 * same place. Halves are rounded up, on the shortest decimal that stands for the number.
 */
public final class PaperRounding {

  private static final int SD_DIGITS = 2;
  private static final int MEAN_DIGITS = 4;

  /** A spread below this share of the mean is what the sums of equal numbers leave behind. */
  private static final double NO_SPREAD = 1e-14;

  private PaperRounding() {}

  /** {@code mean ± sd}; the mean alone where there is no spread. */
  public static String meanAndSd(double mean, double sd) {
    if (!Double.isFinite(sd)) {
      return significant(mean, MEAN_DIGITS);
    }
    if (sd <= NO_SPREAD * Math.abs(mean)) {
      return significant(mean, MEAN_DIGITS) + " ± 0";
    }
    BigDecimal spread = round(sd, SD_DIGITS);
    BigDecimal centre = BigDecimal.valueOf(mean).setScale(spread.scale(), RoundingMode.HALF_UP);
    return centre.toPlainString() + " ± " + spread.toPlainString();
  }

  /** A number to some significant digits, trailing zeros kept; whole digits are all kept. */
  public static String significant(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = round(value, digits);
    return (rounded.scale() < 0
            ? BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP)
            : rounded)
        .toPlainString();
  }

  /** A p value: two significant digits, or a bound where it is tiny. */
  public static String p(double p) {
    return p < 0.0001 ? "p < 0.0001" : "p = " + significant(p, 2);
  }

  /** A number with its sign and two digits behind the point. */
  public static String signed(double value) {
    String text = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    return value < 0 ? text.replace('-', '−') : "+" + text;
  }

  private static BigDecimal round(double value, int digits) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    int missing = digits - rounded.precision();
    return missing > 0 ? rounded.setScale(rounded.scale() + missing) : rounded;
  }
}
