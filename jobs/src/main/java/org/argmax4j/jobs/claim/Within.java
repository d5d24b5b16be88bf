package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.argmax4j.config.Named;
import org.argmax4j.jobs.statistics.Sample;

/**
 * The mean of each cell lies within bounds, with its 95 % interval.
 *
 * @param metric the metric
 * @param cells the cells: pairs {@code key=value}
 * @param least the lower bound
 * @param most the upper bound
 */
@Named("within")
public record Within(String metric, List<String> cells, double least, double most)
    implements ClaimTest {

  /** Checks pairs and bounds. */
  public Within {
    cells = List.copyOf(cells);
    CellSelector.parse("cells", cells);
    if (!(least <= most)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid least: %s, expected at most %s", least, most));
    }
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    return CellSelector.keys(cells);
  }

  @Override
  public Finding judge(Table table) {
    Measurements all = table.of(metric);
    List<Intervals.Interval> intervals =
        all.select(CellSelector.parse("cells", cells)).stream().map(Within::interval).toList();
    return Intervals.judge(
        intervals, least, most, String.format(Locale.ROOT, "in %.4g to %.4g", least, most));
  }

  private static Intervals.Interval interval(Measurement cell) {
    if (!cell.testable()) {
      return Intervals.Interval.unknown(cell.name());
    }
    Sample sample = Sample.of(cell.values());
    return new Intervals.Interval(cell.name(), sample.n(), sample.mean(), sample.halfWidth95());
  }
}
