package org.argmax4j.jobs.report.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.report.model.Candidate;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.Pairs;
import org.argmax4j.jobs.sweep.ReportSpec.Deviation;
import org.argmax4j.jobs.sweep.ReportSpec.Published;
import org.jspecify.annotations.Nullable;

/**
 * Finds the published number of a cell. Two values agree if they are the same number, or the same
 * letters and digits in either case: {@code I-MLE forward} is {@code IMLE Forward}.
 */
public final class PublishedMatcher {

  private final String origin;
  private final Map<String, String> match;
  private final Map<String, String> metrics;
  private final Deviation deviation;
  private final List<PublishedNumber> numbers;

  /**
   * A matcher.
   *
   * @param origin the sweep file, for messages
   * @param spec how cells are matched
   * @param numbers the content of the file
   * @throws InputException if the matching rules name a column that there is not
   */
  public PublishedMatcher(String origin, Published spec, List<PublishedNumber> numbers) {
    this.origin = origin + ": report.published";
    this.deviation = spec.deviation();
    this.match = Pairs.parse(this.origin + ".match", spec.match());
    this.metrics = Pairs.parse(this.origin + ".metrics", spec.metrics());
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

  /**
   * An entry against its published number; null if there is none, or nothing to compare with it.
   *
   * @throws InputException if there is more than one
   */
  public @Nullable Comparison compare(Entry entry) {
    Candidate settings = entry.cell().chosen();
    if (settings == null || !entry.complete()) {
      return null;
    }
    PublishedNumber number = find(settings, entry.metric());
    return number == null ? null : number.against(entry.sample(), deviation);
  }

  /**
   * The published number of a cell, or null if there is none.
   *
   * @param settings the configuration of the cell
   * @param metric the metric as the sweep file writes it
   * @throws InputException if there is more than one
   */
  private @Nullable PublishedNumber find(Candidate settings, Metric metric) {
    @Nullable PublishedNumber found = null;
    for (PublishedNumber number : numbers) {
      if (metric.text().equals(metrics.get(number.column("metric"))) && matches(number, settings)) {
        if (found != null) {
          throw new InputException(
              "%s: %s and %s both match %s of %s; add to report.published.match"
                  .formatted(
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
      if (!agree(number.column(rule.getKey()), ours)) {
        return false;
      }
    }
    return true;
  }

  private static boolean agree(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return letters(a).equals(letters(b));
    }
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
