package org.argmax4j.structure.parse;

/** How many words may have the root as their head. */
public enum RootChildren {
  /** One or more. */
  ANY,
  /** Exactly one, as in treebanks. */
  ONE
}
