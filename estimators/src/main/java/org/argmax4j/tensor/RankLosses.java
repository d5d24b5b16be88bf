package org.argmax4j.tensor;

import java.util.Arrays;
import java.util.Locale;

/**
 * Losses of ranks, one value a row: Rolínek et al., "Optimizing Rank-based Metrics with Blackbox
 * Differentiation" (CVPR 2020), sections 3.1 and 3.2; Sahoo et al., "Backpropagation through
 * Combinatorial Algorithms: Identity with Projection Works", Eq. 20. A row holds the ranks of what
 * was found for one query, 1 for the highest score. Only the ranks of what is relevant count: with
 * {@code r} the rank of such a one among all, and {@code p} its place among the relevant ones by
 * these ranks, 1 for the first, equal ones in their order. The gradient flows to {@code r} alone.
 * Rows without anything relevant have the loss 0 and no gradient. In float64.
 */
public final class RankLosses {

  private RankLosses() {}

  /**
   * What it costs that irrelevant ones are before a relevant one. Where there are less than none,
   * which means of ranks can say, it goes on as a straight line, of slope 1.
   */
  public enum Weight {
    /** {@code ln(1 + x)}. */
    LOG {
      @Override
      double above(double count) {
        return Math.log1p(count);
      }

      @Override
      double slopeAbove(double count) {
        return 1 / (1 + count);
      }
    },
    /** {@code ln(1 + ln(1 + x))}. */
    LOG_LOG {
      @Override
      double above(double count) {
        return Math.log1p(Math.log1p(count));
      }

      @Override
      double slopeAbove(double count) {
        return 1 / ((1 + count) * (1 + Math.log1p(count)));
      }
    };

    abstract double above(double count);

    abstract double slopeAbove(double count);

    /**
     * The cost.
     *
     * @param count how many irrelevant ones are before, x
     */
    public double of(double count) {
      return count < 0 ? count : above(count);
    }

    /** The derivative of {@link #of}; 1 at 0, too. */
    public double slope(double count) {
      return count < 0 ? 1 : slopeAbove(count);
    }
  }

  /** The cost of one that is relevant. */
  private interface Cost {
    double of(double rank, int place);

    double slope(double rank, int place);
  }

  /** {@code w(r - p)}. */
  private record Recall(Weight weight) implements Cost {

    @Override
    public double of(double rank, int place) {
      return weight.of(rank - place);
    }

    @Override
    public double slope(double rank, int place) {
      return weight.slope(rank - place);
    }
  }

  /** {@code 1 - p / r}. */
  private record Precision() implements Cost {

    @Override
    public double of(double rank, int place) {
      return 1 - place / rank;
    }

    @Override
    public double slope(double rank, int place) {
      return place / (rank * rank);
    }
  }

  /**
   * The recall loss: the mean of {@code w(r - p)} over what is relevant.
   *
   * @param ranks {@code [examples * T, columns]}, counted from 1; the T samples of one example are
   *     adjacent
   * @param relevant {@code [examples, columns]}, above 0 for what is relevant
   * @param weight the cost w of what is before
   * @return {@code [examples * T]}
   */
  public static Node recall(Node ranks, float[] relevant, Weight weight) {
    return mean(ranks, relevant, new Recall(weight));
  }

  /**
   * One minus the average precision, the mean of {@code p / r} over what is relevant; its mean over
   * rows is the mAP loss.
   *
   * @param ranks {@code [examples * T, columns]}, counted from 1; the T samples of one example are
   *     adjacent
   * @param relevant {@code [examples, columns]}, above 0 for what is relevant
   * @return {@code [examples * T]}
   */
  public static Node averagePrecision(Node ranks, float[] relevant) {
    return mean(ranks, relevant, new Precision());
  }

  private static Node mean(Node ranks, float[] relevant, Cost cost) {
    if (relevant.length == 0 || ranks.size() % relevant.length != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid relevance: %d values for ranks of the shape %s",
              relevant.length,
              ranks.shape()));
    }
    int rows = ranks.shape().rows();
    int repeats = ranks.size() / relevant.length;
    return HostFunction.apply(
        values -> new MeanCost(values, relevant, rows, repeats, cost), ranks, rows);
  }

  /** The mean cost of what is relevant in each row, and its slopes. */
  private static final class MeanCost implements HostFunction.Pass {

    private final float[] means;
    private final float[] slopes;
    private final int columns;

    MeanCost(float[] ranks, float[] relevant, int rows, int repeats, Cost cost) {
      means = new float[rows];
      slopes = new float[ranks.length];
      columns = ranks.length / rows;
      long[] byRank = new long[columns];
      for (int row = 0; row < rows; row++) {
        int count = relevant(ranks, row * columns, relevant, row / repeats * columns, byRank);
        Arrays.sort(byRank, 0, count);
        double sum = 0;
        for (int place = 1; place <= count; place++) {
          int at = row * columns + (int) byRank[place - 1];
          sum += cost.of(ranks[at], place);
          slopes[at] = (float) (cost.slope(ranks[at], place) / count);
        }
        means[row] = count == 0 ? 0 : (float) (sum / count);
      }
    }

    /** Rank, in the upper half, and column of each relevant one; gives how many there are. */
    private int relevant(float[] ranks, int from, float[] relevant, int truth, long[] byRank) {
      int count = 0;
      for (int column = 0; column < columns; column++) {
        if (relevant[truth + column] > 0) {
          int bits = Float.floatToIntBits(ranks[from + column]);
          // Signed integers in the order of the numbers.
          long ordered = bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
          byRank[count++] = ordered << Integer.SIZE | column;
        }
      }
      return count;
    }

    @Override
    public float[] output() {
      return means;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] passed = new float[slopes.length];
      for (int row = 0; row < gradient.length; row++) {
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          passed[i] = gradient[row] * slopes[i];
        }
      }
      return passed;
    }
  }
}
