package org.argmax4j.jobs.report.format;

import java.util.Locale;
import java.util.Map;

/** How a series of a drawing looks, small, for a legend in a page. */
final class Swatch {

  private static final Map<Integer, String> SHAPES =
      Map.of(
          16, "M12 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
          17, "M16 1.5L20.5 10L11.5 10z",
          15, "M12.5 2.5h7v7h-7z",
          18, "M16 1L21 6L16 11L11 6z");

  private static final Map<String, String> DASHES =
      Map.of("solid", "none", "dashed", "5 4", "dotted", "1.5 3", "longdash", "9 4");

  private Swatch() {}

  /** A line with a shape on it. */
  static String of(Plots.Look look) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 12\" aria-hidden=\"true\">"
            + "<path d=\"M0 6H32\" stroke=\"%1$s\" stroke-width=\"2\" stroke-dasharray=\"%2$s\"/>"
            + "<path d=\"%3$s\" fill=\"%1$s\"/></svg>",
        look.rgb(),
        DASHES.get(look.dash()),
        SHAPES.get(look.shape()));
  }
}
