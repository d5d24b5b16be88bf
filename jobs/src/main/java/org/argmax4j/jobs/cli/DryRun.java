package org.argmax4j.jobs.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.TimeEstimate;
import org.argmax4j.jobs.sweep.Trial;

/**
 * What a sweep would do.
 *
 * @param plan all trials
 * @param pending those that the store has not got
 * @param estimate how long they take
 * @param slots how many trials run at a time
 */
record DryRun(Plan plan, List<Trial> pending, TimeEstimate estimate, int slots) {

  /** For people: a line a trial, and the totals. */
  List<String> lines() {
    Set<String> waiting = keys(pending);
    List<String> lines = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      boolean run = waiting.contains(trial.key());
      OptionalDouble seconds = run ? estimate.seconds(trial) : OptionalDouble.empty();
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  %-4s  %s%s",
              trial.key(),
              run ? "run" : "done",
              trial.name(),
              seconds.isPresent() ? "  about " + Durations.rounded(seconds.getAsDouble()) : ""));
    }
    int runs = keys(plan.trials()).size();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d trials, %d runs: %d in the store, %d to run (%.0f %% of the expected cost)%s",
            plan.trials().size(),
            runs,
            runs - pending.size(),
            pending.size(),
            100 * share(),
            pending.isEmpty() ? "" : ", " + time()));
    return lines;
  }

  private String time() {
    OptionalDouble seconds = seconds();
    return seconds.isEmpty()
        ? "time unknown: the store has no finished run of this experiment"
        : String.format(
            Locale.ROOT,
            "about %s on %s, by %d finished runs",
            Durations.rounded(seconds.getAsDouble() / slots),
            slots == 1 ? "one core" : slots + " cores",
            estimate.runs());
  }

  /** The time of all that is to run, on one core. */
  private OptionalDouble seconds() {
    double sum = 0;
    for (Trial trial : pending) {
      OptionalDouble seconds = estimate.seconds(trial);
      if (seconds.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += seconds.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private double share() {
    Map<String, Double> costs = new LinkedHashMap<>();
    plan.trials().forEach(trial -> costs.put(trial.key(), trial.cost()));
    double all = costs.values().stream().mapToDouble(Double::doubleValue).sum();
    double left = pending.stream().mapToDouble(Trial::cost).sum();
    return all > 0 ? left / all : 0;
  }

  private static Set<String> keys(List<Trial> trials) {
    Set<String> keys = new HashSet<>();
    trials.forEach(trial -> keys.add(trial.key()));
    return keys;
  }

  /** For programs: the same, and every trial with all its settings. */
  Map<String, Object> json() {
    Set<String> waiting = keys(pending);
    List<Map<String, Object>> trials = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", trial.key());
      one.put("trial", trial.name());
      one.put("label", trial.label());
      one.put("seed", trial.seed());
      one.put("done", !waiting.contains(trial.key()));
      put(one, "seconds", estimate.seconds(trial));
      one.put("configuration", trial.settings());
      trials.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sweep", plan.sweep().name());
    all.put("experiment", plan.experiment().name());
    all.put("runs", keys(plan.trials()).size());
    all.put("toRun", pending.size());
    all.put("costShare", share());
    put(all, "seconds", seconds());
    all.put("slots", slots);
    all.put("estimatedFrom", estimate.runs());
    all.put("trials", trials);
    return all;
  }

  private static void put(Map<String, Object> json, String key, OptionalDouble seconds) {
    if (seconds.isPresent()) {
      json.put(key, seconds.getAsDouble());
    }
  }
}
