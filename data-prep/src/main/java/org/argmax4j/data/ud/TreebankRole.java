package org.argmax4j.data.ud;

import java.util.Locale;

/** The part of its treebank that a file is, as its name says: {@code gl_ctg-ud-dev.conllu}. */
public enum TreebankRole {
  /** Training sentences. */
  TRAIN,
  /** Development sentences. */
  DEV,
  /** Test sentences. */
  TEST;

  /** The name as it stands in the names of files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
