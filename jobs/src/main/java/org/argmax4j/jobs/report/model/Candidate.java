package org.argmax4j.jobs.report.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * One configuration with all its seeds.
 *
 * @param settings the resolved configuration by dotted key, with {@code method.label}
 * @param runs its runs, in the order of the seeds in the sweep file
 */
public record Candidate(Map<String, Object> settings, List<PlannedRun> runs) {

  /**
   * A run that the sweep file asks for.
   *
   * @param key the run key
   * @param seed the seed
   * @param record the run; null where the store has none
   */
  public record PlannedRun(String key, long seed, @Nullable RunRecord record) {

    public boolean finished() {
      return record != null && record.outcome().status() == RunRecord.Status.FINISHED;
    }

    public boolean diverged() {
      return record != null && record.outcome().status() == RunRecord.Status.DIVERGED;
    }

    /** The run that must be there. */
    public RunRecord required() {
      return Objects.requireNonNull(record);
    }
  }

  /** The value of a key as tables print it; empty where the configuration has no such key. */
  public String setting(String key) {
    Object value = settings.get(key);
    return value == null ? "" : value.toString();
  }

  /** The runs that reached their end, in the order of the seeds. */
  public List<PlannedRun> finished() {
    return runs.stream().filter(PlannedRun::finished).toList();
  }

  public int diverged() {
    return (int) runs.stream().filter(PlannedRun::diverged).count();
  }

  int missing() {
    return (int) runs.stream().filter(run -> run.record() == null).count();
  }
}
