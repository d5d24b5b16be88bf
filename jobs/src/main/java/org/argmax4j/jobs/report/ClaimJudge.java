package org.argmax4j.jobs.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.argmax4j.jobs.claim.Finding;
import org.argmax4j.jobs.claim.Measurement;
import org.argmax4j.jobs.claim.Measurements;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.report.model.Cell;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.Setting;
import org.argmax4j.jobs.report.model.TestedClaim;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.sweep.SweepFile;

/** Tests the claims that a sweep file names on the cells of its table. */
final class ClaimJudge {

  private final SweepFile sweep;
  private final Map<String, PublishedClaim> published;
  private final Titles titles;
  private final List<String> keys;

  /**
   * A judge.
   *
   * @param published the claims by their numbers
   * @param titles know which end of a metric is the good one
   */
  ClaimJudge(SweepFile sweep, Map<String, PublishedClaim> published, Titles titles) {
    this.sweep = sweep;
    this.published = published;
    this.titles = titles;
    keys = sweep.report().keys();
  }

  /** The metrics that the tests look at. */
  List<Metric> metrics() {
    return sweep.claims().stream()
        .flatMap(spec -> spec.test().metrics().stream().map(metric -> parse(spec, metric)))
        .toList();
  }

  /**
   * Tests all.
   *
   * @throws InputException if the sweep file names a claim or a key that there is not, or a metric
   *     of which no end is the good one
   */
  List<TestedClaim> judge(Setting setting, List<Cell> cells) {
    List<TestedClaim> tested = new ArrayList<>();
    for (ClaimSpec spec : sweep.claims()) {
      PublishedClaim claim = published.get(spec.claim());
      if (claim == null) {
        throw ConfigBinder.unknownKey(origin("claim"), spec.claim(), published.keySet());
      }
      tested.add(new TestedClaim(claim, spec, finding(spec, setting, cells)));
    }
    return tested;
  }

  private Finding finding(ClaimSpec spec, Setting setting, List<Cell> cells) {
    Set<String> unknown = new TreeSet<>(spec.test().keys());
    keys.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw ConfigBinder.unknownKey(
          origin(spec.claim() + ": test"), unknown.iterator().next(), keys);
    }
    if (!spec.at().contains(sweep.size())) {
      return Finding.notTested(
          String.format(
              Locale.ROOT,
              "not at this size: profile %s cannot show it (%s can)",
              sweep.size(),
              String.join(", ", spec.at())));
    }
    if (!setting.changes().isEmpty()) {
      return Finding.notTested(
          "not at this size: " + String.join(", ", setting.changes()) + " is set");
    }
    try {
      return spec.test().judge(metric -> measurements(parse(spec, metric), cells));
    } catch (IllegalArgumentException e) {
      throw new InputException(origin(spec.claim()) + ": test: " + e.getMessage(), e);
    }
  }

  private Measurements measurements(Metric metric, List<Cell> cells) {
    List<Measurement> measured = new ArrayList<>();
    for (Cell cell : cells) {
      Entry entry = Entry.of(cell, metric);
      boolean whole = entry.undisturbed();
      measured.add(
          new Measurement(
              cell.key().text(),
              place(cell),
              whole ? entry.seeds() : List.of(),
              whole ? entry.values() : new double[0]));
    }
    return new Measurements(
        metric.text(),
        switch (titles.better(metric)) {
          case LOWER -> -1;
          case HIGHER -> 1;
          case NEITHER -> 0;
        },
        measured);
  }

  private Map<String, String> place(Cell cell) {
    List<String> values = cell.key().values();
    Map<String, String> place = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      place.put(keys.get(i), values.get(i));
    }
    return place;
  }

  private Metric parse(ClaimSpec spec, String metric) {
    return Metric.parse(origin(spec.claim() + ": test"), metric);
  }

  private String origin(String what) {
    return sweep.origin() + ": claims: " + what;
  }
}
