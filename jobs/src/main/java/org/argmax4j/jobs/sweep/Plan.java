package org.argmax4j.jobs.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.config.References;
import org.argmax4j.jobs.dl4j.GraphExperiments;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.trial.RunKey;
import org.argmax4j.training.StepConfig;

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
    double all = (double) sweep.grid().size() * sweep.methods().size() * sweep.seeds().size();
    if (all > Grid.MOST) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: %.0f trials, expected at most %d", sweep.origin(), all, Grid.MOST));
    }
    List<Choice> choices = new ArrayList<>();
    TrialFilters filters = new TrialFilters(sweep.filters());
    for (ConfigNode point : sweep.grid()) {
      for (SweepFile.Method method : sweep.methods()) {
        Choice choice = choice(experiment, point, method, sweep);
        if (filters.leaveOut(choice.settings())) {
          continue;
        }
        choices.add(choice);
      }
    }
    filters.checkUsed();
    List<Trial> trials = trials(sweep, experiment, dataFingerprint, choices);
    if (trials.isEmpty()) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: the grid has no trial left", sweep.origin()));
    }
    return new Plan(sweep, experiment, trials);
  }

  private static List<Trial> trials(
      SweepFile sweep, Experiment<?, ?> experiment, String data, List<Choice> choices) {
    PointNames points = new PointNames();
    choices.forEach(choice -> points.add(choice.label(), choice.settings()));
    List<Trial> trials = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Choice choice : choices) {
      String point = points.name(choice.label(), choice.settings());
      for (Trial trial : ofSeeds(sweep, experiment, data, choice, point)) {
        if (keys.add(trial.key() + trial.label())) {
          trials.add(trial);
        }
      }
    }
    return trials;
  }

  /**
   * A part of this plan.
   *
   * @param settings the values that its trials have, by dotted key, as tables print them
   * @throws InputException if no trial has such a key, or none these values
   */
  public Plan only(Map<String, String> settings) {
    Set<String> known = new TreeSet<>();
    trials.forEach(trial -> known.addAll(trial.settings().keySet()));
    for (String key : settings.keySet()) {
      if (!known.contains(key)) {
        throw ConfigBinder.unknownKey("--only", key, known);
      }
    }
    List<Trial> some = trials.stream().filter(trial -> has(trial, settings)).toList();
    if (some.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--only %s: %s has no trial with all of it",
              settings.entrySet().stream().map(Objects::toString).collect(Collectors.joining(", ")),
              sweep.origin()));
    }
    return new Plan(sweep, experiment, some);
  }

  private static boolean has(Trial trial, Map<String, String> settings) {
    return settings.entrySet().stream()
        .allMatch(
            each ->
                Objects.toString(trial.settings().get(each.getKey()), "").equals(each.getValue()));
  }

  /** What the trials of all seeds have in common. */
  private record Choice(
      String label,
      Record configuration,
      String json,
      Map<String, Object> settings,
      double cost,
      FanOut fanOut,
      Training training) {}

  private static <C extends Record> Choice choice(
      Experiment<C, ?> experiment, ConfigNode point, SweepFile.Method method, SweepFile sweep) {
    ConfigNode parameters =
        new ConfigNode(method.parameters().origin(), Map.of("method", method.parameters()));
    ConfigNode node =
        References.resolve(point.mergedWith(method.configuration(), "").mergedWith(parameters, ""));
    C configuration = ConfigBinder.bind(experiment.configuration(), node, "");
    Training training = training(experiment, configuration, method, sweep.training());
    Map<String, Object> flat = new TreeMap<>(FlatConfig.of(configuration));
    flat.putAll(training.settings());
    Map<String, Object> settings = new TreeMap<>(flat);
    settings.put("method.label", method.label());
    return new Choice(
        method.label(),
        configuration,
        RunKey.canonicalJson(flat),
        settings,
        experiment.cost(configuration),
        fanOut(configuration, method, sweep.fanOut()),
        training);
  }

  private static Training training(
      Experiment<?, ?> experiment, Record configuration, SweepFile.Method method, Training all) {
    Training asked = method.training().orElse(all);
    if (asked.averaging().isPresent()) {
      GraphExperiments.check(experiment, configuration, method.parameters().origin());
    }
    return asked;
  }

  /** Whatever the whole sweep asks for, a trial without a population is one task. */
  private static FanOut fanOut(Record configuration, SweepFile.Method method, FanOut all) {
    FanOut asked = method.fanOut().orElse(all);
    if (asked == FanOut.TRIALS || !FlatConfig.parts(configuration, StepConfig.class).isEmpty()) {
      return asked;
    }
    if (method.fanOut().isPresent()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: fan-out: population: '%s' evaluates no population, as nes does",
              method.parameters().origin(),
              method.label()));
    }
    return FanOut.TRIALS;
  }

  /** In the order of the seeds. Keys are hashes, and there may be a hundred thousand. */
  private static List<Trial> ofSeeds(
      SweepFile sweep, Experiment<?, ?> experiment, String data, Choice choice, String point) {
    return sweep.seeds().parallelStream()
        .map(seed -> trial(experiment, data, choice, point, seed))
        .toList();
  }

  private static Trial trial(
      Experiment<?, ?> experiment, String data, Choice choice, String point, long seed) {
    RunRecord.Identity identity =
        new RunRecord.Identity(experiment.name(), experiment.protocol(), data, choice.json(), seed);
    return new Trial(
        RunKey.of(identity),
        identity,
        choice.label(),
        point,
        choice.settings(),
        choice.configuration(),
        choice.cost(),
        choice.fanOut(),
        choice.training());
  }
}
