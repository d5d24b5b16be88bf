package org.argmax4j.jobs.report.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
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
   * @param origin its place in the sweep file, for messages
   * @throws InputException if it is not one
   */
  public static Metric parse(String origin, String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw invalid(origin, text);
    }
    try {
      double factor = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
      int epoch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
      if (factor == 0 || !Double.isFinite(factor)) {
        throw invalid(origin, text);
      }
      return new Metric(text.strip(), factor, matcher.group(2), epoch);
    } catch (NumberFormatException e) {
      throw invalid(origin, text);
    }
  }

  /**
   * Reads the name of a metric that stands alone, without factor and epoch.
   *
   * @param origin its place in the sweep file, for messages
   * @throws InputException if it is not one
   */
  public static String name(String origin, String text) {
    Metric metric = parse(origin, text);
    if (!metric.name.equals(text)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: '%s', expected the name of a metric, '%s'",
              origin,
              text,
              metric.name));
    }
    return text;
  }

  private static InputException invalid(String origin, String text) {
    return new InputException(
        String.format(
            Locale.ROOT, "%s: '%s', expected name, name@epoch or factor * name", origin, text));
  }

  /** Whether this is the same number of a run, however it is written. */
  public boolean sameAs(Metric other) {
    return factor == other.factor && name.equals(other.name) && epoch == other.epoch;
  }

  /** The name of files of it, without ending. */
  public String file() {
    String scaled =
        factor == 1
            ? ""
            : "-times-" + BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    return name + (epoch == 0 ? "" : "-" + epoch) + scaled;
  }

  /** Whether the shown value falls where the value in the run rises. */
  boolean turned() {
    return factor < 0;
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
  static String quantity(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
