package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.data.ud.Words;

/** Which words count in the scores of a parser, and which relations are the same. */
public enum AttachmentRule {
  /**
   * The NES paper: all words that are not made of Unicode punctuation only; relations with their
   * subtypes.
   */
  PUBLISHED {
    @Override
    String prefix() {
      return "";
    }

    @Override
    boolean counts(String form) {
      return Words.isScored(form);
    }

    @Override
    String relation(String relation) {
      return relation;
    }
  },
  /**
   * The shared task CoNLL 2018 (Zeman et al. 2018): all words; relations without their subtypes.
   */
  CONLL_2018 {
    @Override
    String prefix() {
      return "conll-";
    }

    @Override
    boolean counts(String form) {
      return true;
    }

    @Override
    String relation(String relation) {
      int subtype = relation.indexOf(':');
      return subtype < 0 ? relation : relation.substring(0, subtype);
    }
  };

  /** What the names of its scores begin with. */
  abstract String prefix();

  /** Whether a word counts. */
  abstract boolean counts(String form);

  /** The part of a relation that is compared. */
  abstract String relation(String relation);
}
