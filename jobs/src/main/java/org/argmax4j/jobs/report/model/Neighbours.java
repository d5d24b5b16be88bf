package org.argmax4j.jobs.report.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells stand beside each other: along one key of the table, with equal values of all others,
 * without a third between them.
 */
public final class Neighbours {

  /** Cells that differ in one key alone. */
  private record Line(int key, List<String> others) {}

  private final Map<Line, List<Cell>> lines = new HashMap<>();

  /**
   * The neighbours within a table.
   *
   * @param cells all its cells, in its order
   */
  public Neighbours(List<Cell> cells) {
    for (Cell cell : cells) {
      for (int key = 0; key < cell.key().values().size(); key++) {
        lines.computeIfAbsent(line(cell.key(), key), line -> new ArrayList<>()).add(cell);
      }
    }
  }

  private static Line line(CellKey place, int key) {
    List<String> others = new ArrayList<>(place.values());
    others.remove(key);
    return new Line(key, others);
  }

  /** The cells beside one: for each key, from the last to the first, the one before and after. */
  public List<Cell> of(Cell cell) {
    List<Cell> beside = new ArrayList<>();
    for (int key = cell.key().values().size() - 1; key >= 0; key--) {
      List<Cell> line = lines.getOrDefault(line(cell.key(), key), List.of());
      int place = line.stream().map(Cell::key).toList().indexOf(cell.key());
      if (place > 0) {
        beside.add(line.get(place - 1));
      }
      if (place >= 0 && place < line.size() - 1) {
        beside.add(line.get(place + 1));
      }
    }
    return beside;
  }
}
