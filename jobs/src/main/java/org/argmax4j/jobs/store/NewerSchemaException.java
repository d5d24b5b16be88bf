package org.argmax4j.jobs.store;

import java.io.IOException;
import java.util.Locale;
import org.argmax4j.config.InputException;

/** A file that a newer program wrote, in a way that this one does not know. */
final class NewerSchemaException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A file of a version of the columns. */
  NewerSchemaException(String version) {
    super(
        String.format(
            Locale.ROOT,
            "written by a newer program (schema version %s, expected at most %d); update this one",
            version,
            RunParquet.SCHEMA_VERSION));
  }

  /** The refusal of a file. */
  InputException of(String file) {
    return new InputException(file + ": " + getMessage(), this);
  }
}
