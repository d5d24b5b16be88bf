package org.argmax4j.jobs.report;

import java.util.List;

/**
 * Where a cell stands.
 *
 * @param row the values of the row keys
 * @param column the values of the column keys
 */
record CellKey(List<String> row, List<String> column) {

  /** The row without its last key: cells of one group are compared with each other. */
  List<String> group() {
    return row.isEmpty() ? row : row.subList(0, row.size() - 1);
  }
}
