package org.argmax4j.jobs.sweep;

import java.io.Serializable;
import org.argmax4j.jobs.store.RunRecord;

/**
 * A trial as it travels to an executor.
 *
 * @param key the run key
 * @param experiment the experiment's name
 * @param configuration the resolved configuration, canonical JSON with dotted keys
 * @param dataFingerprint the fingerprint of the data set
 * @param seed the seed
 * @param name the trial for people
 */
record TrialTask(
    String key,
    String experiment,
    String configuration,
    String dataFingerprint,
    long seed,
    String name)
    implements Serializable {

  static TrialTask of(Trial trial) {
    RunRecord.Identity identity = trial.identity();
    return new TrialTask(
        trial.key(),
        identity.experiment(),
        identity.configuration(),
        identity.dataFingerprint(),
        identity.seed(),
        "%s seed %d".formatted(trial.label(), identity.seed()));
  }
}
