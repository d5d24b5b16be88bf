package org.argmax4j.data;

import java.util.List;

/**
 * The outcome of a preparation.
 *
 * @param manifest the data set that is there now
 * @param outcome whether it was written now
 * @param warnings what people should know, one line each
 */
public record Prepared(DatasetManifest manifest, Outcome outcome, List<String> warnings) {

  /** Keeps a copy of the warnings. */
  public Prepared {
    warnings = List.copyOf(warnings);
  }

  /** An outcome without warnings. */
  public Prepared(DatasetManifest manifest, Outcome outcome) {
    this(manifest, outcome, List.of());
  }

  /** How the data set came to be there. */
  public enum Outcome {
    /** Written now. */
    WRITTEN,
    /** The same data set was there already and was left alone. */
    ALREADY_THERE
  }

  /** The same outcome with a warning. */
  public Prepared warning(String line) {
    return new Prepared(manifest, outcome, List.of(line));
  }
}
