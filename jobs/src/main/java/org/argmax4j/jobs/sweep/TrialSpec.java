package org.argmax4j.jobs.sweep;

import java.io.Serializable;
import java.util.Locale;
import org.argmax4j.jobs.store.RunRecord;

/**
 * A trial as it travels to an executor.
 *
 * @param key the run key
 * @param name what people call it: label and seed
 * @param identity what determines the result
 */
record TrialSpec(String key, String name, RunRecord.Identity identity) implements Serializable {

  static TrialSpec of(Trial trial) {
    return new TrialSpec(
        trial.key(),
        String.format(Locale.ROOT, "%s, seed %d", trial.label(), trial.seed()),
        trial.identity());
  }
}
