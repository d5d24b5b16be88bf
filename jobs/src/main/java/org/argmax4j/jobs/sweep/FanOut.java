package org.argmax4j.jobs.sweep;

import java.util.Locale;
import org.argmax4j.jobs.config.ConfigNode;

/** What of a sweep is spread over the executors. */
public enum FanOut {
  /** Its trials: each is a task. */
  TRIALS,
  /** The populations of a trial: one trial at a time uses all executors. Its result is the same. */
  POPULATION;

  static FanOut of(ConfigNode node) {
    for (FanOut fanOut : values()) {
      if (fanOut.name().toLowerCase(Locale.ROOT).equals(node.value())) {
        return fanOut;
      }
    }
    throw node.wrongType("fan-out", "trials or population");
  }
}
