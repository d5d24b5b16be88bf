package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a cell stands.
 *
 * @param group the values of the group keys
 * @param row the values of the row keys
 * @param column the values of the column keys
 */
public record CellKey(List<String> group, List<String> row, List<String> column) {

  /** The values, in the order of {@link org.argmax4j.jobs.sweep.ReportSpec#keys}. */
  public List<String> values() {
    return Stream.of(group, row, column).flatMap(List::stream).toList();
  }

  /** The values, for people. */
  public String text() {
    return values().stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(", "));
  }

  /**
   * The values that the rows of one section have in common: the group, and the row without its last
   * key. Cells of one section are compared with each other.
   */
  public List<String> section() {
    List<String> values = new ArrayList<>(group);
    values.addAll(row.subList(0, Math.max(0, row.size() - 1)));
    return values;
  }
}
