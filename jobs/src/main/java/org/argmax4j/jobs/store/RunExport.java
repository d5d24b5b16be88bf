package org.argmax4j.jobs.store;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.data.StrictJson;

/** Runs as flat tables: one with a row a run, one with a row an epoch of a run. */
public final class RunExport {

  private static final String PROVENANCE = "provenance.";
  private static final String METRIC = "metric.";

  private final Collection<RunRecord> runs;
  private final Memberships memberships;

  /**
   * Some runs.
   *
   * @param runs the runs, in the order of the rows
   * @param sweeps what was announced in their store, for the names of sweeps and labels
   */
  public RunExport(Collection<RunRecord> runs, List<SweepManifest> sweeps) {
    this.runs = runs;
    this.memberships = new Memberships(sweeps);
  }

  /**
   * A row a run: what it is, {@code provenance.NAME}, {@code config.KEY} and {@code metric.NAME}.
   *
   * @throws IOException if a configuration is no JSON
   */
  public ExportTable runs() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<String> fixed = new LinkedHashSet<>();
    Set<String> configuration = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    for (RunRecord run : runs) {
      Map<String, Object> row = identity(run);
      details(run, row);
      fixed.addAll(row.keySet());
      configuration(run).forEach((key, value) -> put(row, configuration, "config." + key, value));
      run.summary().forEach((name, value) -> put(row, metrics, METRIC + name, value));
      rows.add(row);
    }
    return table(fixed, configuration, metrics, rows);
  }

  /** A row an epoch, from 1: whose it is, its number, and {@code metric.NAME}. */
  public ExportTable curves() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<String> metrics = new TreeSet<>();
    Set<String> fixed = new LinkedHashSet<>();
    for (RunRecord run : runs) {
      for (int epoch = 1; epoch <= run.history().size(); epoch++) {
        Map<String, Object> row = identity(run);
        row.put("epoch", (long) epoch);
        fixed.addAll(row.keySet());
        run.history()
            .get(epoch - 1)
            .forEach((name, value) -> put(row, metrics, METRIC + name, value));
        rows.add(row);
      }
    }
    return table(fixed, Set.of(), metrics, rows);
  }

  private static ExportTable table(
      Set<String> fixed, Set<String> more, Set<String> metrics, List<Map<String, Object>> rows) {
    Set<String> names = new LinkedHashSet<>(fixed);
    names.addAll(more);
    names.addAll(metrics);
    return ExportTable.of(List.copyOf(names), rows);
  }

  /** Whether a column may differ between two computations of the same runs. */
  public static boolean isProvenance(String column) {
    return column.startsWith(PROVENANCE) || column.equals("sweep") || column.equals("label");
  }

  /** A configuration as keys and values. */
  public static Map<String, Object> configuration(RunRecord run) throws IOException {
    if (!(StrictJson.value(run.identity().configuration()) instanceof Map<?, ?> flat)) {
      throw new InputException(
          String.format(Locale.ROOT, "run %s: its configuration is no JSON object", run.key()));
    }
    Map<String, Object> settings = new TreeMap<>();
    flat.forEach((key, value) -> settings.put(String.valueOf(key), value));
    return settings;
  }

  private static void put(Map<String, Object> row, Set<String> names, String name, Object value) {
    row.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
    names.add(name);
  }

  private Map<String, Object> identity(RunRecord run) {
    Map<String, Object> row = new LinkedHashMap<>();
    RunRecord.Identity identity = run.identity();
    row.put("key", run.key());
    row.put("sweep", String.join("; ", memberships.sweeps(run.key())));
    row.put("label", String.join("; ", memberships.labels(run.key())));
    row.put("experiment", identity.experiment());
    row.put("protocol", (long) identity.protocol());
    row.put("data-fingerprint", identity.dataFingerprint());
    row.put("seed", identity.seed());
    return row;
  }

  private static void details(RunRecord run, Map<String, Object> row) {
    row.put("status", run.outcome().status().name().toLowerCase(Locale.ROOT));
    row.put("reason", run.outcome().reason());
    row.put("epochs", (long) run.history().size());
    RunRecord.Provenance provenance = run.provenance();
    row.put(PROVENANCE + "code-version", provenance.codeVersion());
    row.put(PROVENANCE + "backend", provenance.backend());
    row.put(PROVENANCE + "host", provenance.host());
    row.put(PROVENANCE + "device", provenance.device());
    row.put(PROVENANCE + "application", provenance.application());
    row.put(PROVENANCE + "attempt", provenance.attempt());
    row.put(PROVENANCE + "started", time(provenance.started()));
    row.put(PROVENANCE + "seconds", provenance.seconds());
    new TreeMap<>(provenance.timings()).forEach((name, value) -> row.put(PROVENANCE + name, value));
  }

  private static Object time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return text;
    }
  }
}
