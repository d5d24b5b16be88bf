package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every trial of a sweep, in the order of its file. Building the plan validates every
 * configuration, so that nothing starts before everything is right.
 *
 * @param sweep the sweep file
 * @param experiment the experiment
 * @param trials the trials; configurations that come out equal appear once
 */
public record Plan(SweepFile sweep, Experiment<?, ?> experiment, List<Trial> trials) {

  /**
   * Expands a sweep file.
   *
   * @param sweep the sweep file
   * @param dataFingerprint the fingerprint of the data set; empty for an experiment without data
   * @throws InputException naming file, line and key, if a configuration is not valid
   */
  public static Plan of(SweepFile sweep, String dataFingerprint) {
    Experiment<?, ?> experiment = Experiments.named(sweep.experiment(), sweep.origin());
    List<Trial> trials = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Set<Map<String, Object>> unused = new HashSet<>(sweep.excludes());
    for (ConfigNode point : sweep.grid()) {
      for (SweepFile.Method method : sweep.methods()) {
        for (long seed : sweep.seeds()) {
          Trial trial = trial(experiment, point, method, seed, dataFingerprint);
          if (!excluded(sweep, trial, unused) && keys.add(trial.key() + trial.label())) {
            trials.add(trial);
          }
        }
      }
    }
    if (!unused.isEmpty()) {
      throw new InputException(
          "%s: key 'exclude': %s matches no trial"
              .formatted(sweep.origin(), unused.iterator().next()));
    }
    if (trials.isEmpty()) {
      throw new InputException("%s: the grid has no trial left".formatted(sweep.origin()));
    }
    return new Plan(sweep, experiment, trials);
  }

  private static Trial trial(
      Experiment<?, ?> experiment,
      ConfigNode point,
      SweepFile.Method method,
      long seed,
      String data) {
    ConfigNode node =
        point
            .mergedWith(method.configuration())
            .mergedWith(
                new ConfigNode(
                    method.parameters().origin(), Map.of("method", method.parameters())));
    return bound(experiment, node, method.label(), seed, data);
  }

  private static <C extends Record> Trial bound(
      Experiment<C, ?> experiment, ConfigNode node, String label, long seed, String data) {
    C configuration = ConfigBinder.bind(experiment.configuration(), node, "");
    Map<String, Object> flat = FlatConfig.of(configuration);
    RunRecord.Identity identity =
        new RunRecord.Identity(
            experiment.name(), experiment.protocol(), data, RunKey.canonicalJson(flat), seed);
    Map<String, Object> settings = new TreeMap<>(flat);
    settings.put("method.label", label);
    return new Trial(
        RunKey.of(identity),
        identity,
        label,
        settings,
        configuration,
        experiment.cost(configuration));
  }

  private static boolean excluded(SweepFile sweep, Trial trial, Set<Map<String, Object>> unused) {
    boolean excluded = false;
    for (Map<String, Object> exclude : sweep.excludes()) {
      if (exclude.entrySet().stream()
          .allMatch(
              e -> Objects.equals(same(trial.settings().get(e.getKey())), same(e.getValue())))) {
        unused.remove(exclude);
        excluded = true;
      }
    }
    return excluded;
  }

  /** A number in its one form, so that 1 and 1.0 agree. */
  private static String same(@Nullable Object value) {
    return value instanceof Number number
        ? Double.toString(number.doubleValue())
        : String.valueOf(value);
  }
}
