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

  /**
   * The mean cost of what is relevant in each row. Slopes are kept of these alone, which are few.
   */
  private static final class MeanCost implements HostFunction.Pass {

    private final float[] means;
    private final int size;
    private final int columns;

    /** Where the slopes are that are not 0, row by row, and how many there are. */
    private int[] places = new int[1024];

    private float[] slopes = new float[1024];
    private int count;

    MeanCost(float[] ranks, float[] relevant, int rows, int repeats, Cost cost) {
      means = new float[rows];
      size = ranks.length;
      columns = ranks.length / rows;
      long[] byRank = new long[columns];
      for (int row = 0; row < rows; row++) {
        int from = row * columns;
        int found = relevant(ranks, from, relevant, row / repeats * columns, byRank);
        Arrays.sort(byRank, 0, found);
        reserve(found);
        double sum = 0;
        for (int place = 1; place <= found; place++) {
          int at = from + (int) byRank[place - 1];
          sum += cost.of(ranks[at], place);
          places[count] = at;
          slopes[count++] = (float) (cost.slope(ranks[at], place) / found);
        }
        means[row] = found == 0 ? 0 : (float) (sum / found);
      }
    }

    private void reserve(int more) {
      if (places.length < count + more) {
        int length = Math.max(count + more, 2 * count);
        places = Arrays.copyOf(places, length);
        slopes = Arrays.copyOf(slopes, length);
      }
    }

    /** Rank, in the upper half, and column of each relevant one; gives how many there are. */
    private int relevant(float[] ranks, int from, float[] relevant, int truth, long[] byRank) {
      int found = 0;
      for (int column = 0; column < columns; column++) {
        if (relevant[truth + column] > 0) {
          int bits = Float.floatToIntBits(ranks[from + column]);
          // Signed integers in the order of the numbers.
          long ordered = bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
          byRank[found++] = ordered << Integer.SIZE | column;
        }
      }
      return found;
    }

    @Override
    public float[] output() {
      return means;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] passed = new float[size];
      for (int i = 0; i < count; i++) {
        passed[places[i]] = gradient[places[i] / columns] * slopes[i];
      }
      return passed;
    }
  }
}
