package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.jobs.statistics.Difference;

/**
 * Some cells are as good as others that agree with them in all keys that are not named: the 95 %
 * interval of the difference lies within a margin.
 *
 * @param metric the metric
 * @param one the ones: pairs {@code key=value}
 * @param other the others
 * @param within the margin, above 0, in units of the metric
 */
@Named("alike")
public record Likeness(String metric, List<String> one, List<String> other, double within)
    implements ClaimTest {

  /** Checks pairs and margin. */
  public Likeness {
    one = List.copyOf(one);
    other = List.copyOf(other);
    CellSelector.parse("one", one);
    CellSelector.parse("other", other);
    Checks.positive("within", within);
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    return CellSelector.keys(one, other);
  }

  @Override
  public Finding judge(Table table) {
    Measurements cells = table.of(metric);
    List<Intervals.Interval> intervals = new ArrayList<>();
    for (Measurements.Pair pair :
        cells.pairs(CellSelector.parse("one", one), CellSelector.parse("other", other))) {
      String name = pair.first().name() + " less " + pair.second().name();
      if (pair.testable()) {
        Difference difference = pair.first().minus(pair.second());
        intervals.add(
            new Intervals.Interval(
                name, difference.n(), difference.mean(), difference.halfWidth95()));
      } else {
        intervals.add(Intervals.Interval.unknown(name));
      }
    }
    return Intervals.judge(
        intervals, -within, within, String.format(Locale.ROOT, "within ±%.4g", within));
  }
}
