package org.argmax4j.jobs.report.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.Values;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.Pairs;
import org.argmax4j.jobs.statistics.Deviation;
import org.argmax4j.jobs.sweep.ReportSpec.Published;
import org.jspecify.annotations.Nullable;

/**
 * Finds the published number of a cell. Two values agree if they are the same text without white
 * space around it, or the same number: {@code 1.0} is {@code 1}, and {@code 1e-3} is {@code 0.001}.
 */
public final class PublishedMatcher {

  private final String origin;
  private final Map<String, String> match;
  private final Map<String, Metric> metrics;
  private final boolean comparable;
  private final Deviation deviation;
  private final List<PublishedNumber> numbers;

  /**
   * A matcher.
   *
   * @param origin the sweep file, for messages
   * @param spec how cells are matched
   * @param numbers the content of the file
   * @param comparable whether ours are of the published setting, so that they may be tested
   * @throws InputException if the matching rules name a column that there is not
   */
  public PublishedMatcher(
      String origin, Published spec, List<PublishedNumber> numbers, boolean comparable) {
    this.origin = origin + ": report.published";
    this.comparable = comparable;
    this.deviation = spec.deviation();
    this.match = Pairs.parse(this.origin + ".match", spec.match());
    this.metrics = metrics(this.origin + ".metrics", spec.metrics());
    List<String> columns = new ArrayList<>(PublishedFile.COLUMNS);
    columns.add("label");
    for (String column : match.keySet()) {
      if (!columns.contains(column) && !column.startsWith("hyperparameters.")) {
        throw ConfigBinder.unknownKey(this.origin + ".match", column, columns);
      }
    }
    this.numbers =
        numbers.stream()
            .filter(n -> spec.paper().isEmpty() || n.column("paper").equals(spec.paper()))
            .filter(n -> spec.table().isEmpty() || n.column("table").equals(spec.table()))
            .toList();
  }

  private static Map<String, Metric> metrics(String origin, List<String> pairs) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    Pairs.parse(origin, pairs)
        .forEach((theirs, ours) -> metrics.put(theirs, Metric.parse(origin, ours)));
    return metrics;
  }

  /**
   * The published number beside an entry; null if there is none, or nothing to compare with it.
   *
   * @throws InputException if there is more than one
   */
  public @Nullable Comparison compare(Entry entry) {
    Candidate settings = entry.cell().chosen();
    if (settings == null || !entry.complete()) {
      return null;
    }
    PublishedNumber number = find(settings, entry.metric());
    return number == null ? null : number.beside(entry.sample(), deviation, comparable);
  }

  private @Nullable PublishedNumber find(Candidate settings, Metric metric) {
    @Nullable PublishedNumber found = null;
    for (PublishedNumber number : numbers) {
      Metric ours = metrics.get(number.column("metric"));
      if (ours != null && ours.sameAs(metric) && matches(number, settings)) {
        if (found != null) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s: %s and %s both match %s of %s; add to report.published.match",
                  origin,
                  found.origin(),
                  number.origin(),
                  metric.text(),
                  settings.setting("method.label")));
        }
        found = number;
      }
    }
    return found;
  }

  private boolean matches(PublishedNumber number, Candidate settings) {
    for (Map.Entry<String, String> rule : match.entrySet()) {
      String ours = rule.getValue();
      if (ours.length() >= 2 && ours.startsWith("'") && ours.endsWith("'")) {
        ours = ours.substring(1, ours.length() - 1);
      } else {
        ours = settings.setting(ours);
      }
      if (!Values.agree(number.column(rule.getKey()), ours)) {
        return false;
      }
    }
    return true;
  }
}
