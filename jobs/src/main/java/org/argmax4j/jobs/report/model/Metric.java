package org.argmax4j.jobs.report.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.jobs.store.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * A number of a run, as a sweep file names it: {@code test.loss} from the run's summary, {@code
 * time.step-ms} from its timings, or {@code test.loss@3} after its third epoch; each may be scaled,
 * {@code 100 * test.mse}.
 *
 * @param text how the sweep file writes it
 * @param factor what the value is multiplied by
 * @param name the name of the metric
 * @param epoch the epoch, from 1; 0 for the summary
 */
public record Metric(String text, double factor, String name, int epoch) {

  private static final Pattern SYNTAX =
      Pattern.compile("(?:([0-9.eE+-]+)\\s*\\*\\s*)?([A-Za-z][A-Za-z0-9.-]*)(?:@([1-9][0-9]*))?");

  /**
   * Reads a metric.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Metric parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid metric '%s': expected name, name@epoch or factor * name".formatted(text));
    }
    double factor = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
    int epoch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return new Metric(text.strip(), factor, matcher.group(2), epoch);
  }

  /** The value in a run, or null where the run has none. */
  @Nullable Double of(RunRecord run) {
    Double value = epoch > 0 ? inHistory(run) : inSummary(run);
    return value == null ? null : (Double) (factor * value);
  }

  private @Nullable Double inSummary(RunRecord run) {
    Double metric = run.summary().get(name);
    return metric == null ? run.provenance().timings().get(name) : metric;
  }

  private @Nullable Double inHistory(RunRecord run) {
    return epoch > run.history().size() ? null : run.history().get(epoch - 1).get(name);
  }

  /** The name behind the split: {@code loss} of {@code test.loss}. */
  String quantity() {
    return name.substring(name.indexOf('.') + 1);
  }
}
