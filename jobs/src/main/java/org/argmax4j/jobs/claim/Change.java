package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.argmax4j.config.Named;

/**
 * Within runs a metric is larger than another, such as the same one at another epoch: {@code
 * test.loss@10} than {@code test.loss@60}.
 *
 * @param cells the cells: pairs {@code key=value}
 * @param larger the metric that is larger
 * @param smaller the metric that is smaller
 */
@Named("change")
public record Change(List<String> cells, String larger, String smaller) implements ClaimTest {

  /** Checks the pairs. */
  public Change {
    cells = List.copyOf(cells);
    CellSelector.parse("cells", cells);
  }

  @Override
  public List<String> metrics() {
    return List.of(larger, smaller);
  }

  @Override
  public Set<String> keys() {
    return CellSelector.keys(cells);
  }

  @Override
  public Finding judge(Table table) {
    CellSelector selector = CellSelector.parse("cells", cells);
    List<Measurement> before = table.of(larger).select(selector);
    List<Measurement> after = table.of(smaller).select(selector);
    List<Measurements.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      pairs.add(
          new Measurements.Pair(
              before.get(i).named(before.get(i).name() + " " + larger),
              after.get(i).named(after.get(i).name() + " " + smaller)));
    }
    return new Comparisons(pairs, 1).judge();
  }
}
