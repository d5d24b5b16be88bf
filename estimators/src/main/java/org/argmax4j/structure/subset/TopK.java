package org.argmax4j.structure.subset;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.StructureDistribution;

/**
 * The k-hot vector of the {@code k} largest scores of each row. {@code O(length log k)} a row, and
 * less for many short rows (see {@link SelectionNetwork}). A row with fewer than k scores above
 * negative infinity is refused.
 *
 * @param k how many ones a structure has, at least 1
 * @param ties what happens when the k-th largest score occurs more than once
 */
@Named("top-k")
public record TopK(int k, TieRule ties) implements SubsetSolver, SolverConfig {

  /** Rows up to this length, if there are many, go through a network together. */
  private static final int SHORT = 32;

  private static final int MANY = 8;

  private static final int ONE = Float.floatToRawIntBits(1);

  /** What happens when scores tie for the last place. */
  public enum TieRule {
    /** Exactly {@code k} ones; among equal scores the lowest indices win. */
    INDEX,
    /**
     * A one for every score that is not below the k-th largest, so that ties give more than {@code
     * k} ones: the rule of the reference experiments of AIMLE, I-MLE and Identity.
     */
    THRESHOLD
  }

  /** Checks the number of ones. */
  public TopK {
    Checks.atLeast("k", k, 1);
  }

  /** The ten largest, by the rule of the reference experiments. */
  public static TopK defaults() {
    return new TopK(10, TieRule.THRESHOLD);
  }

  @Override
  public Solver solver() {
    return this;
  }

  @Override
  public int ones() {
    return k;
  }

  @Override
  public void solve(float[] scores, int rows, int length, float[] structures) {
    checkLength(length);
    if (length <= SHORT && rows >= MANY) {
      solveTogether(scores, rows, length, structures);
      return;
    }
    for (int row = 0; row < rows; row++) {
      select(scores, row, length, kthLargest(scores, row * length, length, structures), structures);
    }
  }

  private void solveTogether(float[] scores, int rows, int length, float[] structures) {
    SelectionNetwork network = SelectionNetwork.of(length, k);
    for (int first = 0; first < rows; first += SelectionNetwork.block()) {
      int count = Math.min(SelectionNetwork.block(), rows - first);
      float[] thresholds = network.kthLargest(scores, first, count);
      for (int r = 0; r < count; r++) {
        select(scores, first + r, length, thresholds[r], structures);
      }
    }
  }

  private void select(float[] scores, int row, int length, float threshold, float[] structures) {
    if (!(threshold > Float.NEGATIVE_INFINITY)) {
      throw Finite.refusal(scores, row, length, k);
    }
    int start = row * length;
    if (ties == TieRule.INDEX) {
      selectByIndex(scores, start, length, threshold, structures);
      return;
    }
    for (int i = start; i < start + length; i++) {
      // One where the difference has no sign, without a branch that nobody can predict. Adding zero
      // takes the sign from a zero.
      int sign = Float.floatToRawIntBits(scores[i] - threshold + 0f) >> 31;
      structures[i] = Float.intBitsToFloat(~sign & ONE);
    }
  }

  @Override
  public Relaxation relaxation(Entropy entropy, double temperature) {
    return SubsetRelaxations.of(k, entropy, temperature);
  }

  @Override
  public StructureDistribution distribution(double[] scores) {
    checkLength(scores.length);
    return new TopKDistribution(scores, k);
  }

  private void checkLength(int length) {
    if (k > length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid row length for top-%d: %d, must be at least %d", k, length, k));
    }
  }

  private void selectByIndex(
      float[] scores, int start, int length, float threshold, float[] structures) {
    int above = 0;
    for (int i = start; i < start + length; i++) {
      above += scores[i] > threshold ? 1 : 0;
    }
    int tied = k - above;
    for (int i = start; i < start + length; i++) {
      if (scores[i] == threshold && tied > 0) {
        tied--;
        structures[i] = 1;
      } else {
        structures[i] = scores[i] > threshold ? 1 : 0;
      }
    }
  }

  /**
   * Keeps the k largest scores seen so far in a min-heap, which lies in the row that will receive
   * the structure, so that nothing is allocated. Gives NaN if a score is NaN or positive infinity.
   */
  private float kthLargest(float[] scores, int start, int length, float[] heap) {
    for (int i = start; i < start + k; i++) {
      heap[i] = scores[i];
      if (!(scores[i] < Float.POSITIVE_INFINITY)) {
        return Float.NaN;
      }
    }
    for (int node = k / 2 - 1; node >= 0; node--) {
      siftDown(heap, start, node, heap[start + node]);
    }
    float smallest = heap[start];
    for (int i = start + k; i < start + length; i++) {
      // Larger, or NaN.
      if (!(scores[i] <= smallest)) {
        if (!(scores[i] < Float.POSITIVE_INFINITY)) {
          return Float.NaN;
        }
        siftDown(heap, start, 0, scores[i]);
        smallest = heap[start];
      }
    }
    return smallest;
  }

  private void siftDown(float[] heap, int start, int from, float value) {
    int node = from;
    int child = 2 * node + 1;
    while (child < k) {
      if (child + 1 < k && heap[start + child + 1] < heap[start + child]) {
        child++;
      }
      if (!(heap[start + child] < value)) {
        break;
      }
      heap[start + node] = heap[start + child];
      node = child;
      child = 2 * node + 1;
    }
    heap[start + node] = value;
  }
}
