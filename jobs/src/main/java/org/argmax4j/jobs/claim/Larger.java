package org.argmax4j.jobs.claim;

import java.util.List;
import java.util.Set;
import org.argmax4j.config.Named;

/**
 * A metric of which no end is the good one is larger in some cells than in others that agree with
 * them in all keys that are not named.
 *
 * @param metric the metric
 * @param larger the cells where it is larger: pairs {@code key=value}
 * @param smaller the others
 */
@Named("larger")
public record Larger(String metric, List<String> larger, List<String> smaller)
    implements ClaimTest {

  /** Checks the pairs. */
  public Larger {
    larger = List.copyOf(larger);
    smaller = List.copyOf(smaller);
    CellSelector.parse("larger", larger);
    CellSelector.parse("smaller", smaller);
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    return CellSelector.keys(larger, smaller);
  }

  @Override
  public Finding judge(Table table) {
    return new Comparisons(
            table
                .of(metric)
                .pairs(
                    CellSelector.parse("larger", larger), CellSelector.parse("smaller", smaller)),
            1)
        .judge();
  }
}
