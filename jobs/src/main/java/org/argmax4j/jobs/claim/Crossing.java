package org.argmax4j.jobs.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.argmax4j.config.Named;

/**
 * Of two kinds of cells the first is better at the smallest value of a key, and worse at the
 * largest.
 *
 * @param metric the metric
 * @param first the first kind: pairs {@code key=value}
 * @param second the second kind
 * @param along the key, whose values are numbers
 */
@Named("crossing")
public record Crossing(String metric, List<String> first, List<String> second, String along)
    implements ClaimTest {

  /** Checks the pairs. */
  public Crossing {
    first = List.copyOf(first);
    second = List.copyOf(second);
    CellSelector.parse("first", first);
    CellSelector.parse("second", second);
  }

  @Override
  public List<String> metrics() {
    return List.of(metric);
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = CellSelector.keys(first, second);
    keys.add(along);
    return keys;
  }

  @Override
  public Finding judge(Table table) {
    Measurements cells = table.of(metric);
    CellSelector one = CellSelector.parse("first", first);
    CellSelector other = CellSelector.parse("second", second);
    List<Measurements.Pair> pairs = cells.pairs(one, other);
    List<Measurements.Pair> ordered = new ArrayList<>();
    for (List<Measurement> line : cells.along(along, one)) {
      Measurement least = line.get(0);
      Measurement most = line.get(line.size() - 1);
      for (Measurements.Pair pair : pairs) {
        if (pair.first().equals(least) && at(least, pair)) {
          ordered.add(pair);
        } else if (pair.first().equals(most) && at(most, pair)) {
          ordered.add(pair.reversed());
        }
      }
    }
    return new Comparisons(ordered, cells.requireBetter()).judge();
  }

  private boolean at(Measurement cell, Measurements.Pair pair) {
    return Objects.equals(cell.place().get(along), pair.second().place().get(along));
  }
}
