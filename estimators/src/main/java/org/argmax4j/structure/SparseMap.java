package org.argmax4j.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.argmax4j.config.Checks;

/**
 * SparseMAP (Niculae et al., "SparseMAP: Differentiable Sparse Structured Inference", ICML 2018),
 * for any structure: the mean of structures that is closest to the scores over the temperature,
 * {@code argmax <u, s / t> - 1/2 ||u||^2} over the convex hull of the structures. It has few
 * structures, its support, and its Jacobian is the projection onto the differences between them.
 *
 * <p>The active-set method: the best mean of the support is a system of linear equations; if a
 * weight is negative, the first structure whose weight vanishes on the way there leaves; otherwise
 * the solver is asked for the best structure of what the mean lacks, which joins if it promises an
 * improvement of more than 1e-9. The solver works in float32.
 *
 * @param solver what finds the best structure
 * @param temperature the temperature {@code t}, positive
 * @param iterations how many systems of equations and questions to the solver there may be in all,
 *     after which the mean may not be the best one; 0 until it is
 */
public record SparseMap(Solver solver, double temperature, int iterations) implements Relaxation {

  private static final double TOLERANCE = 1e-9;

  /** Checks the ranges. */
  public SparseMap {
    Checks.positive("temperature", temperature);
    Checks.atLeast("iterations", iterations, 0);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    Support support = new Support(scores);
    support.improve();
    System.arraycopy(support.mean(), 0, mask, 0, mask.length);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    Support support = new Support(scores);
    support.improve();
    double[] projected = support.project(maskGradient);
    for (int i = 0; i < scoreGradient.length; i++) {
      scoreGradient[i] = projected[i] / temperature;
    }
  }

  /** The structures of a mean, and their weights. */
  private final class Support {

    private final double[] heated;
    private final List<int[]> structures = new ArrayList<>();
    private double[] weights = {1};

    Support(double[] scores) {
      heated = new double[scores.length];
      for (int i = 0; i < heated.length; i++) {
        heated[i] = scores[i] / temperature;
      }
      structures.add(best(new double[heated.length]));
    }

    /** The coordinates of the best structure of the scores less a mean. */
    private int[] best(double[] mean) {
      float[] lacking = new float[heated.length];
      for (int i = 0; i < lacking.length; i++) {
        lacking[i] = (float) (heated[i] - mean[i]);
      }
      float[] structure = new float[lacking.length];
      solver.solve(lacking, 1, lacking.length, structure);
      int[] ones = new int[structure.length];
      int count = 0;
      for (int i = 0; i < structure.length; i++) {
        if (structure[i] != 0) {
          ones[count++] = i;
        }
      }
      return Arrays.copyOf(ones, count);
    }

    double[] mean() {
      double[] mean = new double[heated.length];
      for (int i = 0; i < weights.length; i++) {
        for (int coordinate : structures.get(i)) {
          mean[coordinate] += weights[i];
        }
      }
      return mean;
    }

    void improve() {
      int left = iterations == 0 ? Integer.MAX_VALUE : iterations;
      while (left-- > 0) {
        double[] solved = solve(products(heated), 1);
        double[] aim = Arrays.copyOfRange(solved, 1, solved.length);
        if (moveTo(aim)) {
          if (left-- <= 0 || !joined(solved[0])) {
            break;
          }
        }
      }
      dropWithoutWeight();
    }

    /** Asks for another structure; false if there is none that the mean would gain from. */
    private boolean joined(double reached) {
      double[] mean = mean();
      int[] structure = best(mean);
      double gain = 0;
      for (int coordinate : structure) {
        gain += heated[coordinate] - mean[coordinate];
      }
      if (gain <= reached + TOLERANCE || isActive(structure)) {
        return false;
      }
      structures.add(structure);
      weights = Arrays.copyOf(weights, weights.length + 1);
      return true;
    }

    private boolean isActive(int[] structure) {
      return structures.stream().anyMatch(active -> Arrays.equals(active, structure));
    }

    /** Moves weights as far as they stay positive; true if that is all the way. */
    private boolean moveTo(double[] aim) {
      double way = 1;
      int leaving = -1;
      for (int i = 0; i < aim.length; i++) {
        if (aim[i] < 0 && weights[i] - aim[i] > 0) {
          double until = weights[i] / (weights[i] - aim[i]);
          if (until < way) {
            way = until;
            leaving = i;
          }
        }
      }
      for (int i = 0; i < aim.length; i++) {
        weights[i] += way * (aim[i] - weights[i]);
      }
      if (leaving >= 0) {
        drop(leaving);
      }
      return leaving < 0;
    }

    private void drop(int leaving) {
      structures.remove(leaving);
      double[] kept = new double[weights.length - 1];
      System.arraycopy(weights, 0, kept, 0, leaving);
      System.arraycopy(weights, leaving + 1, kept, leaving, kept.length - leaving);
      weights = kept;
    }

    private void dropWithoutWeight() {
      for (int i = weights.length - 1; i >= 0; i--) {
        if (weights[i] <= 0) {
          drop(i);
        }
      }
    }

    /** The inner product of each structure with a vector. */
    private double[] products(double[] vector) {
      double[] products = new double[structures.size()];
      for (int i = 0; i < products.length; i++) {
        for (int coordinate : structures.get(i)) {
          products[i] += vector[coordinate];
        }
      }
      return products;
    }

    /** The Jacobian of the mean, which is symmetric, times a vector. */
    double[] project(double[] vector) {
      double[] solved = solve(products(vector), 0);
      double[] projected = new double[vector.length];
      for (int i = 0; i < structures.size(); i++) {
        for (int coordinate : structures.get(i)) {
          projected[coordinate] += solved[i + 1];
        }
      }
      return projected;
    }

    /**
     * Solves {@code [[0, 1'], [1, M M']] (t, w) = (sum, right)}, with the structures as rows of M:
     * weights with a sum, and what all structures have in common.
     */
    private double[] solve(double[] right, double sum) {
      int size = right.length + 1;
      double[][] system = new double[size][size + 1];
      system[0][size] = sum;
      for (int i = 1; i < size; i++) {
        system[0][i] = 1;
        system[i][0] = 1;
        system[i][size] = right[i - 1];
        for (int j = 1; j <= i; j++) {
          int common = common(structures.get(i - 1), structures.get(j - 1));
          system[i][j] = common;
          system[j][i] = common;
        }
      }
      return LinearSystem.solve(system);
    }

    private static int common(int[] one, int[] other) {
      int count = 0;
      int j = 0;
      for (int coordinate : one) {
        while (j < other.length && other[j] < coordinate) {
          j++;
        }
        count += j < other.length && other[j] == coordinate ? 1 : 0;
      }
      return count;
    }
  }
}
