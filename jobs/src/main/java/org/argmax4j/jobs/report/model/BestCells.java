package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.experiment.Term.Better;
import org.argmax4j.jobs.statistics.Statistics;

/**
 * Marks the best cells. Cells of one section (equal in the group keys and all row keys but the
 * last), column and metric are compared: the one with the best mean is marked, and differently
 * every other that a two-sided test at 5 % does not tell from it, after Holm's correction within
 * the group. The test is the paired t-test where both cells have the same seeds, Welch's otherwise.
 * Cells with missing or diverged runs and cells of one run take no part.
 */
public final class BestCells {

  private final Titles titles;

  /**
   * Marks cells.
   *
   * @param titles know which end of a metric is the good one
   */
  public BestCells(Titles titles) {
    this.titles = titles;
  }

  private record Group(List<String> section, List<String> column, String metric) {}

  /** The same entries, the best ones marked. */
  public List<Entry> mark(List<Entry> entries) {
    Map<Group, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      CellKey key = entry.cell().key();
      if (entry.undisturbed() && entry.values().length >= 2) {
        groups
            .computeIfAbsent(
                new Group(key.section(), key.column(), entry.metric().text()),
                g -> new ArrayList<>())
            .add(i);
      }
    }
    List<Entry> marked = new ArrayList<>(entries);
    for (List<Integer> group : groups.values()) {
      Better better = titles.better(entries.get(group.get(0)).metric());
      if (better != Better.NEITHER && group.size() >= 2) {
        standings(entries, group, better)
            .forEach((i, standing) -> marked.set(i, entries.get(i).with(standing)));
      }
    }
    return marked;
  }

  private static Map<Integer, Standing> standings(
      List<Entry> entries, List<Integer> group, Better better) {
    int best = group.get(0);
    for (int i : group) {
      double difference = entries.get(i).sample().mean() - entries.get(best).sample().mean();
      if (better == Better.LOWER ? difference < 0 : difference > 0) {
        best = i;
      }
    }
    List<Integer> others = new ArrayList<>(group);
    others.remove(Integer.valueOf(best));
    Entry winner = entries.get(best);
    double[] p = others.stream().mapToDouble(i -> winner.minus(entries.get(i)).p()).toArray();
    double[] adjusted = Statistics.holm(p);
    Map<Integer, Standing> standings = new LinkedHashMap<>(Map.of(best, Standing.BEST));
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] > Statistics.LEVEL) {
        standings.put(others.get(i), Standing.NOT_TOLD_FROM_BEST);
      }
    }
    return standings;
  }
}
