package org.argmax4j.jobs.report;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of numbers under the same names, as bare numbers: eight bytes each. */
final class Numbers extends AbstractList<Map<String, Double>> {

  private final List<String> names;
  private final double[] values;
  private final int rows;

  private Numbers(List<String> names, double[] values, int rows) {
    this.names = names;
    this.values = values;
    this.rows = rows;
  }

  /**
   * The numbers of some names.
   *
   * @param names in the order that the rows are to have; each row has a number of each
   */
  static Numbers of(List<String> names, List<Map<String, Double>> rows) {
    double[] values = new double[rows.size() * names.size()];
    int next = 0;
    for (Map<String, Double> row : rows) {
      for (String name : names) {
        values[next++] = Objects.requireNonNull(row.get(name));
      }
    }
    return new Numbers(names, values, rows.size());
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public Map<String, Double> get(int row) {
    return new Row(Objects.checkIndex(row, rows) * names.size());
  }

  private final class Row extends AbstractMap<String, Double> {

    private final int first;

    Row(int first) {
      this.first = first;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
      int column = names.indexOf(name);
      return column < 0 ? null : (Double) values[first + column];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return names.contains(name);
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Double>> iterator() {
          return IntStream.range(0, names.size())
              .mapToObj(i -> Map.entry(names.get(i), values[first + i]))
              .iterator();
        }

        @Override
        public int size() {
          return names.size();
        }
      };
    }
  }
}
