package org.argmax4j.data.mnist;

import java.util.Locale;

/** The corpora that are published as the four IDX files of MNIST. */
public enum ImageCorpus {
  /** Handwritten digits. */
  MNIST,
  /** Pictures of clothes. */
  FASHION_MNIST;

  /** The kind of the data set in manifests and on the command line. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
