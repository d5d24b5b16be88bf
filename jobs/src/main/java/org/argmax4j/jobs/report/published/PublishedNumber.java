package org.argmax4j.jobs.report.published;

import java.util.Locale;
import java.util.Map;
import org.argmax4j.jobs.report.model.Comparison;
import org.argmax4j.jobs.statistics.Deviation;
import org.argmax4j.jobs.statistics.Sample;

/**
 * A number that a paper printed.
 *
 * @param origin file and line
 * @param columns the text of every column by its name
 * @param mean the mean
 * @param sd the standard deviation; NaN where none was printed
 * @param n the number of runs; 0 where it is not known
 */
public record PublishedNumber(
    String origin, Map<String, String> columns, double mean, double sd, int n) {

  private static final String HYPERPARAMETERS = "hyperparameters";

  /**
   * The text of a column, of {@code label} (method and variant), or of {@code
   * hyperparameters.NAME}; empty where there is none.
   */
  String column(String name) {
    if (name.equals("label")) {
      return (column("method") + " " + column("variant")).strip();
    }
    if (name.startsWith(HYPERPARAMETERS + ".")) {
      String prefix = name.substring(HYPERPARAMETERS.length() + 1) + "=";
      for (String pair : column(HYPERPARAMETERS).split(";")) {
        if (pair.strip().startsWith(prefix)) {
          return pair.strip().substring(prefix.length()).strip();
        }
      }
      return "";
    }
    return columns.getOrDefault(name, "");
  }

  private String source() {
    return String.format(
        Locale.ROOT, "%s, table %s: %s", column("paper"), column("table"), column("label"));
  }

  private String printed() {
    return column("sd").isEmpty() ? column("mean") : column("mean") + " ± " + column("sd");
  }

  /**
   * This number beside ours.
   *
   * @param deviation how its standard deviation was computed
   * @param comparable whether ours is of the same setting, so that a test says something
   */
  Comparison beside(Sample ours, Deviation deviation, boolean comparable) {
    Sample theirs =
        deviation == Deviation.POPULATION && n >= 2
            ? Sample.withPopulationSd(n, mean, sd)
            : new Sample(n, mean, sd);
    return new Comparison(
        printed(), source(), theirs, comparable ? Comparison.Difference.of(ours, theirs) : null);
  }
}
