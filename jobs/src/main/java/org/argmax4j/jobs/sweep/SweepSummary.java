package org.argmax4j.jobs.sweep;

import java.util.List;

/**
 * What a sweep came to.
 *
 * @param total trials of the plan
 * @param there trials that were in the store before
 * @param finished trials that this sweep finished
 * @param diverged trials among the finished ones that diverged
 * @param failures trials that failed, with the reason
 * @param conflicts trials whose result differs from one that was in the store
 * @param seconds how long it took
 */
public record SweepSummary(
    int total,
    int there,
    int finished,
    int diverged,
    List<String> failures,
    List<String> conflicts,
    double seconds) {

  /** Whether every trial of the plan is in the store, without contradiction. */
  public boolean complete() {
    return failures.isEmpty() && conflicts.isEmpty();
  }
}
