package org.argmax4j.data.beer;

import java.util.Locale;

/** The rated aspects of a beer, in the order of the ratings in the published files. */
public enum Aspect {
  /** Rating 0. */
  APPEARANCE(0),
  /** Rating 1, called smell in some files. */
  AROMA(1),
  /** Rating 2. */
  PALATE(2),
  /** Rating 3. */
  TASTE(3),
  /** Rating 4: annotated, but without review files of its own. */
  OVERALL(4);

  private final int number;

  Aspect(int number) {
    this.number = number;
  }

  /** The number of the aspect in the published files. */
  public int number() {
    return number;
  }

  /** The name in lower case, as commands and manifests write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of one of its tables in a data set. */
  String table(String name) {
    return label() + "/" + name;
  }
}
