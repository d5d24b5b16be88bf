package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.ReportSpec;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/**
 * What a report needs of runs, so that it can be of a hundred thousand: of their histories the
 * metrics that the sweep file names, as bare numbers; texts that runs have in common, once; no
 * artefacts. Several threads may use it.
 */
final class RunExtracts implements Function<RunRecord, RunRecord> {

  private final ReportSpec report;
  private final List<String> claimed;
  private final Map<String, Trial> trials = new HashMap<>();
  private final Set<String> metrics = ConcurrentHashMap.newKeySet();
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> names = new ConcurrentHashMap<>();

  /**
   * Extracts for the report of a sweep.
   *
   * @param trials its trials
   */
  RunExtracts(SweepFile sweep, List<Trial> trials) {
    report = sweep.report();
    claimed = sweep.claims().stream().flatMap(claim -> claim.test().metrics().stream()).toList();
    trials.forEach(trial -> this.trials.put(trial.key(), trial));
  }

  /**
   * The names of all metrics of all runs so far, those of histories that were left out included.
   */
  Set<String> metrics() {
    return new TreeSet<>(metrics);
  }

  @Override
  public RunRecord apply(RunRecord run) {
    RunRecord.Provenance from = run.provenance();
    metrics.addAll(run.summary().keySet());
    metrics.addAll(from.timings().keySet());
    run.history().forEach(epoch -> metrics.addAll(epoch.keySet()));
    Trial trial = trials.get(run.key());
    RunRecord.Identity identity = run.identity();
    return new RunRecord(
        trial == null ? run.key() : trial.key(),
        trial != null && trial.identity().equals(identity) ? trial.identity() : identity,
        new RunRecord.Outcome(run.outcome().status(), once(run.outcome().reason())),
        numbers(run.summary()),
        history(run.history()),
        Map.of(),
        new RunRecord.Provenance(
            once(from.codeVersion()),
            once(from.backend()),
            once(from.host()),
            once(from.device()),
            once(from.application()),
            from.attempt(),
            once(from.started()),
            from.seconds(),
            numbers(from.timings())));
  }

  private String once(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  private List<String> once(List<String> some) {
    return names.computeIfAbsent(some, same -> same.stream().map(this::once).toList());
  }

  private Map<String, Double> numbers(Map<String, Double> metrics) {
    return Numbers.of(once(List.copyOf(metrics.keySet())), List.of(metrics)).get(0);
  }

  private List<Map<String, Double>> history(List<Map<String, Double>> epochs) {
    List<List<String>> needed = new ArrayList<>();
    for (Map<String, Double> epoch : epochs) {
      needed.add(once(epoch.keySet().stream().filter(this::isNeeded).toList()));
    }
    if (needed.stream().distinct().count() == 1) {
      return Numbers.of(needed.get(0), epochs);
    }
    List<Map<String, Double>> history = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      history.add(Numbers.of(needed.get(i), List.of(epochs.get(i))).get(0));
    }
    return history;
  }

  /** Whether the sweep file names a metric of a history, by itself or with an epoch. */
  private boolean isNeeded(String metric) {
    return report.curves().contains(metric)
        || report.x().equals(metric)
        || Stream.of(report.metrics(), report.dots(), claimed)
            .flatMap(List::stream)
            .anyMatch(text -> text.contains(metric + "@"));
  }
}
