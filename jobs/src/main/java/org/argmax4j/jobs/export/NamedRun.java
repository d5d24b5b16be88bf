package org.argmax4j.jobs.export;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.jobs.store.Memberships;
import org.argmax4j.jobs.store.RunExport;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.argmax4j.jobs.sweep.PointNames;

/**
 * A run and what people call it.
 *
 * @param run the run
 * @param sweep the first of its sweeps, or its experiment
 * @param label the first label of its method, or the method's estimator, or its experiment
 * @param point what tells it from other runs of the label in the sweep; empty if there are none
 * @param configuration its settings
 */
record NamedRun(
    RunRecord run, String sweep, String label, String point, Map<String, Object> configuration) {

  /** Names runs as the sweeps do that were announced in their store. */
  static List<NamedRun> of(Collection<RunRecord> runs, List<SweepManifest> announced)
      throws IOException {
    Memberships memberships = new Memberships(announced);
    Map<String, PointNames> points = new LinkedHashMap<>();
    List<NamedRun> nameless = new ArrayList<>();
    for (RunRecord run : runs) {
      Map<String, Object> settings = RunExport.configuration(run);
      String experiment = run.identity().experiment();
      String sweep = memberships.sweeps(run.key()).stream().findFirst().orElse(experiment);
      String method = String.valueOf(settings.getOrDefault("method.estimator", experiment));
      String label = memberships.labels(run.key()).stream().findFirst().orElse(method);
      points.computeIfAbsent(sweep, key -> new PointNames()).add(label, settings);
      nameless.add(new NamedRun(run, sweep, label, "", settings));
    }
    return nameless.stream()
        .map(run -> run.named(points.getOrDefault(run.sweep, new PointNames())))
        .toList();
  }

  private NamedRun named(PointNames points) {
    return new NamedRun(run, sweep, label, points.name(label, configuration), configuration);
  }

  /** When the run began, in milliseconds since 1970; 0 where that is not known. */
  long began() {
    try {
      return Instant.parse(run.provenance().started()).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  /** Label, point and seed. */
  String name() {
    return String.format(
        Locale.ROOT,
        "%s%s, seed %d",
        label,
        point.isEmpty() ? "" : ", " + point,
        run.identity().seed());
  }
}
