package org.argmax4j.jobs.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.dl4j.ParameterAveraging;

/**
 * Who trains the network of a trial. Other than what is spread over the executors, it determines
 * the result.
 *
 * @param averaging how Deeplearning4j trains it on all executors; empty for this library in one
 *     task
 */
public record Training(Optional<ParameterAveraging> averaging) {

  /** This library, in one task. */
  public static final Training ORDINARY = new Training(Optional.empty());

  private static final String KIND = "kind";
  private static final String ORDINARY_KIND = "ordinary";
  private static final String DL4J_SPARK = "dl4j-spark";
  private static final String PREFIX = "training.";

  static Training of(ConfigNode node) {
    ConfigNode kind = node.isMapping() ? kind(node) : node;
    ConfigNode settings = node.isMapping() ? node.without(KIND) : ConfigNode.empty(node.origin());
    if (DL4J_SPARK.equals(kind.value())) {
      return new Training(
          Optional.of(ConfigBinder.bind(ParameterAveraging.class, settings, PREFIX)));
    }
    if (ORDINARY_KIND.equals(kind.value()) && settings.mapping(PREFIX).isEmpty()) {
      return ORDINARY;
    }
    throw kind.wrongType("training", "ordinary or dl4j-spark");
  }

  private static ConfigNode kind(ConfigNode node) {
    ConfigNode kind = node.child(KIND);
    return kind == null ? new ConfigNode(node.origin(), null) : kind;
  }

  /**
   * What of it belongs to the configuration of a run, by dotted key. An ordinary run has none of
   * it, so that its key is what it was before there was a choice.
   */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    averaging.ifPresent(
        record -> {
          settings.put(PREFIX + KIND, DL4J_SPARK);
          FlatConfig.of(record).forEach((key, value) -> settings.put(PREFIX + key, value));
        });
    return settings;
  }
}
