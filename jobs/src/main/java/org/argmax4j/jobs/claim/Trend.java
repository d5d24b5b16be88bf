package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.argmax4j.config.Named;

/**
 * A metric goes one way along a key: the two ends are told apart, and so is no step that goes back.
 *
 * @param metric the metric
 * @param cells the cells: pairs {@code key=value}
 * @param along the key, whose values are numbers
 * @param direction where it goes as they grow
 */
@Named("trend")
public record Trend(String metric, List<String> cells, String along, Way direction)
    implements ClaimTest {

  /** Which way. */
  public enum Way {
    /** It grows. */
    RISING,
    /** It falls. */
    FALLING
  }

  /** Checks the pairs. */
  public Trend {
    cells = List.copyOf(cells);
    CellSelector.parse("cells", cells);
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = CellSelector.keys(cells);
    keys.add(along);
    return keys;
  }

  @Override
  public Finding judge(Table table) {
    Measurements all = table.of(metric);
    List<Measurements.Pair> ends = new ArrayList<>();
    List<Measurements.Pair> steps = new ArrayList<>();
    for (List<Measurement> line : all.along(along, CellSelector.parse("cells", cells))) {
      ends.add(new Measurements.Pair(line.get(line.size() - 1), line.get(0)));
      for (int i = 1; i < line.size(); i++) {
        steps.add(new Measurements.Pair(line.get(i), line.get(i - 1)));
      }
    }
    int sign = direction == Way.RISING ? 1 : -1;
    Finding whole = new Comparisons(ends, sign).judge();
    Finding single = new Comparisons(steps, sign).judge();
    return whole.verdict() != Verdict.NOT_TESTED
            && (single.verdict() == Verdict.DOES_NOT_HOLD || single.verdict() == Verdict.NOT_TESTED)
        ? single
        : whole;
  }
}
