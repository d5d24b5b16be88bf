package org.argmax4j.jobs.config;

import java.math.BigDecimal;

/** Values of settings as texts. */
public final class Values {

  private Values() {}

  /**
   * Whether two values are the same text without white space around it, or the same number: {@code
   * 1.0} is {@code 1}, and {@code 1e-3} is {@code 0.001}.
   */
  public static boolean agree(String a, String b) {
    if (a.strip().equals(b.strip())) {
      return true;
    }
    try {
      return new BigDecimal(a.strip()).compareTo(new BigDecimal(b.strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
