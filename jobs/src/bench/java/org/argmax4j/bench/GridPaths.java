package org.argmax4j.bench;

import java.util.SplittableRandom;
import org.argmax4j.structure.path.GridPath;

/**
 * How long do shortest paths take, one thread? Wanted for 70 grids: at most 1.4 ms where they have
 * 12 x 12 vertices, 3 ms with 18 x 18, 6 ms with 24 x 24, 8 ms with 30 x 30; a fiftieth of the
 * published program's. With costs of continuous distribution, and with the five costs of its maps,
 * where there are ties.
 */
public final class GridPaths {

  private static final int GRIDS = 70;
  private static final int ROUNDS = 1000;
  private static final float[] TERRAINS = {0.8f, 1.2f, 5.3f, 7.7f, 9.2f};

  private GridPaths() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    for (int side : new int[] {12, 18, 24, 30}) {
      SplittableRandom random = new SplittableRandom(side);
      float[] scores = new float[GRIDS * side * side];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) -random.nextDouble();
      }
      measure("uniform costs", side, scores);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -TERRAINS[random.nextInt(TERRAINS.length)];
      }
      measure("five costs", side, scores);
    }
  }

  private static void measure(String name, int side, float[] scores) {
    GridPath solver = GridPath.defaults();
    float[] structures = new float[scores.length];
    Times times = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      solver.solve(scores, GRIDS, side * side, structures);
      times.add(System.nanoTime() - start);
    }
    System.out.println(GRIDS + " paths, " + side + " x " + side + ", " + name + ": " + times);
  }
}
