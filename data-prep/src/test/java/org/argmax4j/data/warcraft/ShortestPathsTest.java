package org.argmax4j.data.warcraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.argmax4j.structure.path.GridPath;
import org.junit.jupiter.api.Test;

class ShortestPathsTest {

  private static final int GRID = 4;
  private static final int CELLS = GRID * GRID;

  /** Every path without a repeated cell, by its bits. */
  private static void paths(int cell, int visited, Set<Integer> found) {
    int path = visited | 1 << cell;
    if (cell == CELLS - 1) {
      found.add(path);
      return;
    }
    for (int next = 0; next < CELLS; next++) {
      boolean near =
          Math.abs(next / GRID - cell / GRID) <= 1 && Math.abs(next % GRID - cell % GRID) <= 1;
      if (near && (path & 1 << next) == 0) {
        paths(next, path, found);
      }
    }
  }

  private static byte[] cells(int path) {
    byte[] cells = new byte[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      cells[cell] = (byte) (path >> cell & 1);
    }
    return cells;
  }

  private static byte[] solve(float[] costs) {
    float[] scores = new float[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      scores[cell] = -costs[cell];
    }
    float[] solution = new float[CELLS];
    GridPath.defaults().solve(scores, 1, CELLS, solution);
    byte[] path = new byte[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      path[cell] = (byte) solution[cell];
    }
    return path;
  }

  @Test
  void findsTheCostAndWhetherThereAreSeveralAsAllPathsTell() {
    Set<Integer> all = new HashSet<>();
    paths(0, 0, all);
    SplittableRandom random = new SplittableRandom(1);
    List<Terrain> terrains = List.of(Terrain.values());
    int severalTimes = 0;
    for (int map = 0; map < 100; map++) {
      float[] costs = new float[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        costs[cell] = terrains.get(random.nextInt(5)).cost();
      }
      ShortestPaths shortest = new ShortestPaths(GRID, costs);
      double least =
          all.stream().mapToDouble(path -> shortest.costOf(cells(path))).min().orElseThrow();
      long count = all.stream().filter(path -> shortest.costOf(cells(path)) == least).count();
      assertThat(shortest.cost()).isEqualTo(least);
      byte[] solution = solve(costs);
      assertThat(shortest.costOf(solution)).isEqualTo(least);
      assertThat(shortest.hasOthersThan(solution)).isEqualTo(count > 1);
      severalTimes += count > 1 ? 1 : 0;
    }
    assertThat(severalTimes).isBetween(10, 90);
  }

  @Test
  void cellsConnectTheEndsIfStepsToNeighboursLeadOverThem() {
    ShortestPaths any = new ShortestPaths(3, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    assertThat(any.connects(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 1})).isTrue();
    assertThat(any.connects(new byte[] {1, 1, 0, 0, 0, 1, 0, 0, 1})).isTrue();
    assertThat(any.connects(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 1})).isFalse();
    assertThat(any.connects(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 1})).isFalse();
    assertThat(any.connects(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 0})).isFalse();
  }
}
