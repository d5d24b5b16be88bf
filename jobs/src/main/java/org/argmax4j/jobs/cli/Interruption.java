package org.argmax4j.jobs.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says in one line that the program was interrupted, by Ctrl-C or a signal, and keeps quiet what
 * breaks off then: Spark's tasks and their driver end with pages of errors that tell nothing.
 */
final class Interruption {

  private final AtomicBoolean ended = new AtomicBoolean();

  private Interruption() {}

  /** Watches for it, until {@link #ended}. */
  static Interruption watch() {
    Interruption watched = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(watched::report, "interruption"));
    return watched;
  }

  /** The program comes to its own end. */
  void ended() {
    ended.set(true);
  }

  private void report() {
    if (ended.get()) {
      return;
    }
    PrintStream errors = System.err;
    // Behind the bar of progress, which has no end of line, and instead of what is below it.
    errors.println(Terminal.movesCursor(Terminal.Stream.ERR) ? Screen.TO_END_OF_SCREEN : "");
    errors.println(
        "argmax4j: interrupted; what is finished stays, and the same command goes on from there");
    // Whoever holds it says nothing more.
    errors.close();
  }
}
