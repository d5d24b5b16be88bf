package org.argmax4j.jobs.report.format;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a file of a report, which may be larger than what memory should hold. */
@FunctionalInterface
public interface FileContent {

  /** Writes it, the same bytes each time, and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;
}
