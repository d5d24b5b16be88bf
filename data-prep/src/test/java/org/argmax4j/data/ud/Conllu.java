package org.argmax4j.data.ud;

import java.util.Locale;

/** Sentences in CoNLL-U, for tests. */
final class Conllu {

  private Conllu() {}

  /** A row: the ID and the form of a word, its head and its relation. */
  static String row(Object id, String form, Object head, String relation) {
    return String.format(
        Locale.ROOT, "%s\t%s\tlemma\tNOUN\t_\t_\t%s\t%s\t_\t_\n", id, form, head, relation);
  }

  /** The row of a multiword token or of an empty node. */
  static String aside(String id, String form) {
    return String.format(Locale.ROOT, "%s\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", id, form);
  }

  /** A sentence with a multiword token and an empty node, two words of which count in scores. */
  static String sentence(String id) {
    return "# sent_id = "
        + id
        + "\n# text = Comêronlle .\n"
        + aside("1-2", "Comêronlle")
        + row(1, "Comêron", 0, "root")
        + row(2, "lle", 1, "obl:arg")
        + aside("2.1", "oculto")
        + row(3, ".", 1, "punct")
        + "\n";
  }

  /** Words that each hang on the one before. */
  static String chain(String id, String... forms) {
    StringBuilder text = new StringBuilder("# sent_id = " + id + "\n");
    for (int word = 1; word <= forms.length; word++) {
      text.append(row(word, forms[word - 1], word - 1, word == 1 ? "root" : "dep"));
    }
    return text.append('\n').toString();
  }
}
