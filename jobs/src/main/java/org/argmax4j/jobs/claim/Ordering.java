package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Set;
import org.argmax4j.config.Named;

/**
 * Some cells are better than others that agree with them in all keys that are not named.
 *
 * @param metric the metric
 * @param better the better cells: pairs {@code key=value}
 * @param worse the others
 */
@Named("order")
public record Ordering(String metric, List<String> better, List<String> worse)
    implements ClaimTest {

  /** Checks the pairs. */
  public Ordering {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
    CellSelector.parse("better", better);
    CellSelector.parse("worse", worse);
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    return CellSelector.keys(better, worse);
  }

  @Override
  public Finding judge(Table table) {
    Measurements cells = table.of(metric);
    return new Comparisons(
            cells.pairs(CellSelector.parse("better", better), CellSelector.parse("worse", worse)),
            cells.requireBetter())
        .judge();
  }
}
