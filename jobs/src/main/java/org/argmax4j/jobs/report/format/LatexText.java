package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text as LaTeX takes it, and how wide it is. */
final class LatexText {

  private static final Map<Integer, String> SPECIAL = special();

  /** Words longer than this may be broken in running text. */
  private static final int LONG_WORD = 16;

  private static final int PIECE = 8;

  /** Widths of cmr10 in em, the larger ones of each kind, with room for smaller sizes. */
  private static final double DIGIT = 0.52;

  private static final double LETTER = 0.58;
  private static final double CAPITAL = 0.78;
  private static final double SIGN = 0.78;
  private static final double WIDE = 1.03;
  private static final double NARROW = 0.35;
  private static final double BRACKET = 0.41;
  private static final double BOLD = 1.15;

  private LatexText() {}

  private static Map<Integer, String> special() {
    Map<Integer, String> special = new HashMap<>();
    List.of("&", "%", "$", "#", "_", "{", "}")
        .forEach(c -> special.put(c.codePointAt(0), "\\" + c));
    Map.ofEntries(
            Map.entry("\\", "\\textbackslash{}"),
            Map.entry("~", "\\textasciitilde{}"),
            Map.entry("^", "\\textasciicircum{}"),
            Map.entry("<", "\\textless{}"),
            Map.entry(">", "\\textgreater{}"),
            Map.entry("|", "\\textbar{}"),
            Map.entry("±", "$\\pm$"),
            Map.entry("×", "$\\times$"),
            Map.entry("·", "$\\cdot$"),
            Map.entry("†", "$\\dagger$"),
            Map.entry("≈", "$\\approx$"),
            Map.entry("≤", "$\\le$"),
            Map.entry("≥", "$\\ge$"),
            Map.entry("↓", "$\\downarrow$"),
            Map.entry("↑", "$\\uparrow$"),
            Map.entry("∞", "$\\infty$"),
            Map.entry("−", "$-$"),
            Map.entry("—", "---"),
            Map.entry("–", "--"),
            Map.entry("…", "\\dots{}"),
            Map.entry("\n", " "))
        .forEach((c, latex) -> special.put(c.codePointAt(0), latex));
    List<String> greek =
        List.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
            "lambda", "mu", "nu", "xi", "o", "pi", "rho", "", "sigma", "tau", "upsilon", "phi",
            "chi", "psi", "omega");
    for (int i = 0; i < greek.size(); i++) {
      String name = greek.get(i);
      special.put('α' + i, name.length() < 2 ? name : "$\\" + name + "$");
    }
    for (String capital :
        List.of(
            "Γgamma", "Δdelta", "Θtheta", "Λlambda", "Ξxi", "Πpi", "Σsigma", "Φphi", "Ωomega")) {
      String name = Character.toUpperCase(capital.charAt(1)) + capital.substring(2);
      special.put(capital.codePointAt(0), "$\\" + name + "$");
    }
    return Map.copyOf(special);
  }

  /** Text with everything replaced that LaTeX would take for a command. */
  static String escape(String text) {
    return text.codePoints()
        .mapToObj(c -> SPECIAL.getOrDefault(c, Character.toString(c)))
        .collect(Collectors.joining());
  }

  /**
   * The same for running text, in which a line may end inside of long words, such as file names.
   */
  static String running(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("\\s+", -1)) {
      words.add(word.length() > LONG_WORD ? breakable(word) : escape(word));
    }
    return String.join(" ", words);
  }

  private static String breakable(String word) {
    StringBuilder text = new StringBuilder();
    int piece = 0;
    for (int c : word.codePoints().toArray()) {
      text.append(escape(Character.toString(c)));
      piece = Character.isLetterOrDigit(c) ? piece + 1 : PIECE;
      if (piece >= PIECE) {
        text.append("\\allowbreak{}");
        piece = 0;
      }
    }
    return text.toString();
  }

  /** How wide a line is at most, in em. */
  static double width(String text, boolean bold) {
    double width = text.codePoints().mapToDouble(LatexText::width).sum();
    return bold ? BOLD * width : width;
  }

  private static double width(int c) {
    if ((c >= '0' && c <= '9') || "acegkoqvxyz/†–".indexOf(c) >= 0) {
      return DIGIT;
    }
    if (" .,:;'!|iljI".indexOf(c) >= 0) {
      return NARROW;
    }
    if ("()[]-trfs".indexOf(c) >= 0) {
      return BRACKET;
    }
    if ("mwMW—@%".indexOf(c) >= 0) {
      return WIDE;
    }
    if (Character.isUpperCase(c)) {
      return CAPITAL;
    }
    return Character.isLetter(c) && c < 'α' ? LETTER : SIGN;
  }

  /**
   * Text in several lines, none longer than a word needs or some characters allow.
   *
   * @return the lines; one at least
   */
  static List<String> lines(String text, int characters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Lines above each other in one place of a table.
   *
   * @param alignment as a column of LaTeX has it: {@code l}, {@code c}, {@code r}
   * @param base which line stands on that of the place: {@code t} or {@code b}
   */
  static String stacked(List<String> lines, char alignment, char base) {
    if (lines.size() == 1) {
      return escape(lines.get(0));
    }
    return "\\begin{tabular}["
        + base
        + "]{@{}"
        + alignment
        + "@{}}"
        + lines.stream().map(LatexText::escape).collect(Collectors.joining(" \\\\ "))
        + "\\end{tabular}";
  }
}
