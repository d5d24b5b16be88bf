package org.argmax4j.jobs.store;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is in a store at one moment, looked up once for many reports: which runs, which conflicts
 * and failures, which sweeps. Runs themselves are read when they are asked for. One thread.
 */
public final class StoreListing {

  private final RunStore store;
  private final Set<String> keys;
  private final Set<String> conflicts;
  private final List<RunFailure> failures;
  private final List<SweepManifest> sweeps;
  private final Map<String, RunRecord.Identity> identities = new HashMap<>();

  /**
   * Looks at a store.
   *
   * @throws IOException if it cannot be read
   */
  public StoreListing(RunStore store) throws IOException {
    this.store = store;
    this.sweeps = store.sweeps();
    this.conflicts = store.conflicts();
    this.failures = store.failures();
    this.keys = store.keys();
  }

  /** The store. */
  public RunStore store() {
    return store;
  }

  /** The keys of all finished runs. */
  public Set<String> keys() {
    return keys;
  }

  /** Keys under which more than one result was published. */
  public Set<String> conflicts() {
    return conflicts;
  }

  /** The failures of runs that are not finished. */
  public List<RunFailure> failures() {
    return failures;
  }

  /** The sweeps that were announced, in order of their names. */
  public List<SweepManifest> sweeps() {
    return sweeps;
  }

  /**
   * What determined the results of some runs; each run is read once.
   *
   * @param some keys of runs; those that are not in the store are passed over
   * @throws IOException if they cannot be read
   */
  public List<RunRecord.Identity> identities(Collection<String> some) throws IOException {
    List<String> unknown = some.stream().filter(key -> !identities.containsKey(key)).toList();
    if (!unknown.isEmpty()) {
      store
          .read(unknown, run -> Map.entry(run.key(), run.identity()))
          .forEach(each -> identities.put(each.getKey(), each.getValue()));
    }
    return some.stream().map(identities::get).flatMap(Stream::ofNullable).toList();
  }
}
