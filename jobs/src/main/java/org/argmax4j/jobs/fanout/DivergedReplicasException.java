package org.argmax4j.jobs.fanout;

import java.util.Locale;

/** Replicas that saw the same losses have different weights: one of the machines computes wrong. */
final class DivergedReplicasException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DivergedReplicasException(long step) {
    super(
        String.format(
            Locale.ROOT, "Executors have different weights before step %d of one run", step));
  }
}
