package org.argmax4j.data;

/**
 * The outcome of a preparation.
 *
 * @param manifest the data set that is there now
 * @param outcome whether it was written now
 */
public record Prepared(DatasetManifest manifest, Outcome outcome) {

  /** How the data set came to be there. */
  public enum Outcome {
    /** Written now. */
    WRITTEN,
    /** The same data set was there already and was left alone. */
    ALREADY_THERE
  }
}
