package org.argmax4j.jobs.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.RunStore;

/**
 * How long trials will take, from finished runs in the store: a run's seconds for a unit of its
 * expected cost, the median over the finished trials of the same label; where there are none, over
 * all runs of the experiment, whatever sweep and machine they are of.
 */
public final class TimeEstimate {

  private final Map<String, Double> ofLabels = new HashMap<>();
  private final OptionalDouble ofExperiment;
  private final int runs;

  private TimeEstimate(Map<String, List<Double>> rates, List<Double> all) {
    rates.forEach((label, each) -> ofLabels.put(label, median(each)));
    ofExperiment = all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(all));
    runs = all.size();
  }

  /**
   * What a store tells of the trials of a plan.
   *
   * @throws IOException if it cannot be read
   */
  public static TimeEstimate of(Plan plan, RunStore store) throws IOException {
    Map<String, Trial> planned =
        plan.trials().stream().collect(Collectors.toMap(Trial::key, trial -> trial, (a, b) -> a));
    Set<String> keys = store.keys();
    List<String> own = planned.keySet().stream().filter(keys::contains).toList();
    Map<String, List<Double>> rates = new HashMap<>();
    List<Double> all = new ArrayList<>();
    for (Finished run : store.read(own, Finished::of)) {
      Trial trial = planned.get(run.key);
      if (trial != null && trial.cost() > 0) {
        double rate = run.seconds / trial.cost();
        rates.computeIfAbsent(trial.label(), label -> new ArrayList<>()).add(rate);
        all.add(rate);
      }
    }
    if (all.isEmpty()) {
      String experiment = plan.experiment().name();
      store.read(keys, Finished::of).stream()
          .filter(run -> run.identity.experiment().equals(experiment))
          .mapToDouble(run -> run.seconds / cost(plan.experiment(), run))
          .filter(Double::isFinite)
          .forEach(all::add);
    }
    return new TimeEstimate(rates, all);
  }

  /** What is needed of a finished run. */
  private record Finished(String key, RunRecord.Identity identity, double seconds) {

    static Finished of(RunRecord run) {
      return new Finished(run.key(), run.identity(), run.provenance().seconds());
    }
  }

  /** The expected cost of a run that was planned elsewhere; NaN for one of another version. */
  private static <C extends Record> double cost(Experiment<C, ?> experiment, Finished run) {
    try {
      String json = run.identity.configuration();
      return experiment.cost(FlatConfig.parse(experiment.configuration(), "run " + run.key, json));
    } catch (InputException e) {
      return Double.NaN;
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** How many finished runs tell something. */
  public int runs() {
    return runs;
  }

  /** How long a trial takes, in seconds on a core; nothing if no finished run tells. */
  public OptionalDouble seconds(Trial trial) {
    Double rate = ofLabels.get(trial.label());
    if (rate != null) {
      return OptionalDouble.of(rate * trial.cost());
    }
    return ofExperiment.isPresent()
        ? OptionalDouble.of(ofExperiment.getAsDouble() * trial.cost())
        : OptionalDouble.empty();
  }
}
