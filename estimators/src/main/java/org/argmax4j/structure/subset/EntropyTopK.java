package org.argmax4j.structure.subset;

import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * Stochastic softmax tricks for subsets with a separable regulariser (Paulus et al. 2020): the mask
 * is the maximiser of {@code <u, x> - R(x)} over {@code 0 <= x <= 1, sum x = k}, at {@code u =
 * scores / t}. For each regulariser it has the form {@code x_i = f(u_i - nu)} with a threshold
 * {@code nu} that makes the sum k.
 *
 * @param k the subset size
 * @param temperature the temperature {@code t}, positive
 * @param entropy the regulariser
 */
public record EntropyTopK(int k, double temperature, Entropy entropy) implements Relaxation {

  /**
   * Bisection halves an interval this often: enough to reach the last bit of a double from any
   * start.
   */
  private static final int BISECTIONS = 200;

  /** The regulariser, by the mask that it leads to and by that mask's slope. */
  public enum Entropy {
    /** Sum of binary entropies: {@code x = sigmoid(u - nu)} (limited multi-label projection). */
    BINARY {
      @Override
      double mask(double shifted) {
        return 1 / (1 + Math.exp(-shifted));
      }

      @Override
      double slope(double mask) {
        return mask * (1 - mask);
      }

      @Override
      double reach(int length) {
        return 40 + Math.log(length);
      }
    },
    /** Entropy of a categorical variable: {@code x = min(1, exp(u - nu))}. */
    CATEGORICAL {
      @Override
      double mask(double shifted) {
        return Math.min(1, Math.exp(shifted));
      }

      @Override
      double slope(double mask) {
        return mask < 1 ? mask : 0;
      }

      @Override
      double reach(int length) {
        return 1 + Math.log(length);
      }
    },
    /** Half the squared Euclidean norm: {@code x = clip(u - nu, 0, 1)}. */
    EUCLIDEAN {
      @Override
      double mask(double shifted) {
        return Math.min(1, Math.max(0, shifted));
      }

      @Override
      double slope(double mask) {
        return mask > 0 && mask < 1 ? 1 : 0;
      }

      @Override
      double reach(int length) {
        return 2;
      }
    };

    /** The mask entry at {@code u_i - nu}. */
    abstract double mask(double shifted);

    /** The derivative of the mask entry with respect to {@code u_i - nu}, from the entry itself. */
    abstract double slope(double mask);

    /** How far outside the range of u the threshold can lie. */
    abstract double reach(int length);
  }

  /** Checks the ranges. */
  public EntropyTopK {
    Checks.atLeast("k", k, 1);
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    Checks.between("k", k, 1, mask.length);
    if (Finite.count(scores, 0, mask.length, k) == k) {
      for (int i = 0; i < mask.length; i++) {
        mask[i] = scores[i] > Double.NEGATIVE_INFINITY ? 1 : 0;
      }
      return;
    }
    double nu = threshold(scores, mask.length);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = entropy.mask(scores[i] / temperature - nu);
    }
  }

  /** The threshold by bisection: the sum of the mask falls as the threshold rises. */
  private double threshold(double[] scores, int length) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      if (scores[i] > Double.NEGATIVE_INFINITY) {
        low = Math.min(low, scores[i] / temperature);
        high = Math.max(high, scores[i] / temperature);
      }
    }
    low -= entropy.reach(length);
    high += entropy.reach(length);
    for (int step = 0; step < BISECTIONS && Math.nextUp(low) < high; step++) {
      double middle = low + (high - low) / 2;
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += entropy.mask(scores[i] / temperature - middle);
      }
      if (sum > k) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    int length = maskGradient.length;
    double[] slopes = new double[length];
    relax(scores, slopes);
    double total = 0;
    double weighted = 0;
    for (int i = 0; i < length; i++) {
      slopes[i] = entropy.slope(slopes[i]);
      total += slopes[i];
      weighted += slopes[i] * maskGradient[i];
    }
    double shared = total > 0 ? weighted / total : 0;
    for (int i = 0; i < length; i++) {
      scoreGradient[i] = slopes[i] * (maskGradient[i] - shared) / temperature;
    }
  }
}
