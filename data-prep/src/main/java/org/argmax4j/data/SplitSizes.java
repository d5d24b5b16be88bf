package org.argmax4j.data;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.Checks;

/**
 * How many examples are generated.
 *
 * @param train training examples, at least 1
 * @param validation validation examples, at least 1
 * @param test test examples, at least 1
 */
public record SplitSizes(int train, int validation, int test) implements Serializable {

  /** Checks the sizes. */
  public SplitSizes {
    Checks.atLeast("train", train, 1);
    Checks.atLeast("validation", validation, 1);
    Checks.atLeast("test", test, 1);
  }

  /** How many examples a split has. */
  public int of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** The sizes, and what else was chosen, as a configuration of a data set. */
  public Map<String, String> describe(Map<String, String> others) {
    Map<String, String> configuration = new TreeMap<>(others);
    for (Split split : Split.values()) {
      configuration.put(split.table(), Integer.toString(of(split)));
    }
    return configuration;
  }
}
