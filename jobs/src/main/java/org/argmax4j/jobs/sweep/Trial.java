package org.argmax4j.jobs.sweep;

import java.util.Locale;
import java.util.Map;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.trial.TrialSpec;

/**
 * One run of a sweep before it has run.
 *
 * @param key the run key
 * @param identity what determines the result
 * @param label the method's label in the sweep file; not part of the key
 * @param point what tells its settings from others of the label, such as {@code rate=0.1}; empty if
 *     there are no others
 * @param settings the resolved configuration, dotted keys to String, Boolean, Long or Double, and
 *     {@code method.label}
 * @param configuration the experiment's configuration record
 * @param cost the expected cost, in the experiment's unit
 * @param fanOut what of it is spread over the executors
 * @param training who trains
 */
public record Trial(
    String key,
    RunRecord.Identity identity,
    String label,
    String point,
    Map<String, Object> settings,
    Record configuration,
    double cost,
    FanOut fanOut,
    Training training) {

  /** The seed of the run. */
  public long seed() {
    return identity.seed();
  }

  /** What people call it: {@code I-MLE, rate=0.1, seed 3}. */
  public String name() {
    return String.format(
        Locale.ROOT, "%s%s, seed %d", label, point.isEmpty() ? "" : ", " + point, seed());
  }

  /** The trial as it travels to an executor. */
  public TrialSpec spec() {
    return new TrialSpec(key, name(), identity);
  }
}
