package org.argmax4j.jobs.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which sweeps have a run, and what they call its method. */
public final class Memberships {

  private final Map<String, SortedSet<String>> sweeps = new HashMap<>();
  private final Map<String, SortedSet<String>> labels = new HashMap<>();

  /** What was announced in a store. */
  public Memberships(List<SweepManifest> announced) {
    for (SweepManifest sweep : announced) {
      sweep.keys().forEach(key -> add(sweeps, key, sweep.name()));
      sweep.labels().forEach((label, keys) -> keys.forEach(key -> add(labels, key, label)));
    }
  }

  private static void add(Map<String, SortedSet<String>> all, String key, String name) {
    all.computeIfAbsent(key, each -> new TreeSet<>()).add(name);
  }

  /** The names of the sweeps that have a run. */
  public Collection<String> sweeps(String key) {
    return sweeps.getOrDefault(key, new TreeSet<>());
  }

  /** The labels of its method; none where older programs announced the sweeps. */
  public Collection<String> labels(String key) {
    return labels.getOrDefault(key, new TreeSet<>());
  }
}
