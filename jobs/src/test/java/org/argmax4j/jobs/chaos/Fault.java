package org.argmax4j.jobs.chaos;

import java.io.IOException;

/** Something that is wrong for a while, and then right again. */
interface Fault {

  /** What it is called in what is told. */
  String name();

  /** How long it lasts at least, in seconds. */
  int seconds();

  /**
   * Begins.
   *
   * @return whether it could: there may be nothing now that it could befall
   */
  boolean begin() throws IOException, InterruptedException;

  /** Sets right what is wrong. */
  void end() throws IOException, InterruptedException;
}
