package org.argmax4j.data.ud;

import java.util.Locale;

/** What the published program makes of the form of a word. */
public final class Words {

  /** What all words become that begin with a digit. */
  public static final String NUMBER = "NUM";

  /** The word for those that are not in a vocabulary. */
  public static final String UNKNOWN = "<unk>";

  /** The artificial word in front of every sentence, whose child is the root of the tree. */
  public static final String ROOT = "<root>";

  private Words() {}

  /**
   * The normalised form: {@value #NUMBER} if it begins with a digit from 0 to 9, lower case
   * otherwise; blanks in it become underscores.
   */
  public static String normalise(String form) {
    char first = form.isEmpty() ? ' ' : form.charAt(0);
    return first >= '0' && first <= '9' ? NUMBER : form.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /**
   * Whether a word counts in the score of a parser: unless all of its characters are Unicode
   * punctuation (categories Pc, Pd, Ps, Pe, Pi, Pf, Po), whatever its part of speech. Symbols (such
   * as $, +, ^ and the grave accent) count, the per cent sign is punctuation.
   */
  public static boolean isScored(String form) {
    return !form.codePoints().allMatch(Words::isPunctuation);
  }

  private static boolean isPunctuation(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
