package org.argmax4j.structure.matching;

import java.util.Arrays;

/**
 * A quadratic assignment problem in which some vertices have their partners already, as a bound and
 * costs that are left above it: of pairs, and of two pairs together, the latter in blocks, one a
 * pair. Costs may be moved without changing the cost of any matching: from a pair to all rows of
 * its block in equal shares, since a matching with the pair has one entry in each; between the two
 * places of the same two pairs; and, by the prices of an assignment, from a block to its pair, and
 * from the pairs to the bound. See {@link QuadraticAssignment}.
 */
final class DualAscent {

  final int size;

  /** The vertices that have no partners yet: their numbers in the whole problem. */
  final int[] left;

  final int[] right;

  /** No matching costs less. */
  double bound;

  /** What pairs cost, {@code size x size}, and whether they are excluded. */
  final double[] pairs;

  final boolean[] excluded;

  /** What two pairs cost, {@code size x size} blocks of {@code (size - 1) x (size - 1)}. */
  private final double[] blocks;

  private final AugmentingPaths ofPairs;
  private final AugmentingPaths ofBlock;
  private double forbidden;

  DualAscent(int size) {
    this.size = size;
    left = new int[size];
    right = new int[size];
    pairs = new double[size * size];
    excluded = new boolean[size * size];
    blocks = new double[size * size * (size - 1) * (size - 1)];
    ofPairs = AugmentingPaths.square(size);
    ofBlock = AugmentingPaths.square(Math.max(1, size - 1));
  }

  /**
   * The whole problem.
   *
   * @param costs in the order of the coordinates; {@code forbidden} for pairs that may not be
   * @param forbidden more than any matching costs, twice
   */
  void begin(QuadraticCoordinates coordinates, double[] costs, double forbidden) {
    this.forbidden = forbidden;
    bound = 0;
    Arrays.fill(blocks, 0);
    for (int i = 0; i < size; i++) {
      left[i] = i;
      right[i] = i;
      for (int j = 0; j < size; j++) {
        int pair = i * size + j;
        pairs[pair] = costs[coordinates.pair(i, j)];
        excluded[pair] = pairs[pair] >= forbidden;
        for (int k = i + 1; k < size; k++) {
          for (int l = 0; l < size; l++) {
            if (l != j) {
              blocks[place(i, j, k, l)] = costs[coordinates.twoPairs(i, j, k, l)];
            }
          }
        }
      }
    }
  }

  /** What is left of another problem, of one vertex more, when a pair is in the matching. */
  void begin(DualAscent whole, int row, int column) {
    forbidden = whole.forbidden;
    bound = whole.bound + whole.pairs[row * whole.size + column];
    for (int i = 0; i < size; i++) {
      int wholeI = i < row ? i : i + 1;
      left[i] = whole.left[wholeI];
      right[i] = whole.right[i < column ? i : i + 1];
      for (int j = 0; j < size; j++) {
        int wholeJ = j < column ? j : j + 1;
        int pair = i * size + j;
        int wholePair = wholeI * whole.size + wholeJ;
        pairs[pair] =
            whole.pairs[wholePair]
                + whole.blocks[whole.place(row, column, wholeI, wholeJ)]
                + whole.blocks[whole.place(wholeI, wholeJ, row, column)];
        excluded[pair] = whole.excluded[wholePair] || pairs[pair] >= forbidden / 2;
        copyBlock(whole, row, column, i, j);
      }
    }
  }

  private void copyBlock(DualAscent whole, int row, int column, int i, int j) {
    int wholeI = i < row ? i : i + 1;
    int wholeJ = j < column ? j : j + 1;
    for (int k = 0; k < size; k++) {
      int wholeK = k < row ? k : k + 1;
      for (int l = 0; l < size && k != i; l++) {
        if (l != j) {
          int wholeL = l < column ? l : l + 1;
          blocks[place(i, j, k, l)] = whole.blocks[whole.place(wholeI, wholeJ, wholeK, wholeL)];
        }
      }
    }
  }

  /** Where the cost of pair (k, l) stands in the block of pair (i, j). */
  private int place(int i, int j, int k, int l) {
    int side = size - 1;
    int block = (i * size + j) * side * side;
    return block + (k < i ? k : k - 1) * side + (l < j ? l : l - 1);
  }

  /**
   * Raises the bound by one round.
   *
   * @param goal what is not below it need not be distinguished: pairs that would raise the bound so
   *     far are excluded
   */
  void ascend(double goal) {
    for (int pair = 0; pair < pairs.length && size > 1; pair++) {
      if (!excluded[pair]) {
        gather(pair / size, pair % size);
      }
    }
    for (int pair = 0; pair < pairs.length; pair++) {
      if (excluded[pair] || pairs[pair] >= forbidden / 2) {
        excluded[pair] = true;
        pairs[pair] = forbidden;
      }
    }
    bound += ofPairs.reduce(pairs, 0);
    for (int pair = 0; pair < pairs.length; pair++) {
      excluded[pair] |= bound + pairs[pair] > goal;
    }
  }

  /** Moves all costs of a pair into its block, and from there what is sure to be paid back. */
  private void gather(int i, int j) {
    double share = pairs[i * size + j] / (size - 1);
    for (int k = 0; k < size; k++) {
      for (int l = 0; l < size && k != i; l++) {
        if (l == j) {
          continue;
        }
        int at = place(i, j, k, l);
        if (excluded[k * size + l]) {
          blocks[at] = forbidden;
        } else {
          int other = place(k, l, i, j);
          blocks[at] += share + blocks[other];
          blocks[other] = 0;
        }
      }
    }
    pairs[i * size + j] = ofBlock.reduce(blocks, place(i, j, i == 0 ? 1 : 0, j == 0 ? 1 : 0));
  }

  /** The partner, by their numbers here, of a vertex in the assignment of the last round. */
  int partner(int i) {
    return ofPairs.partner(i);
  }
}
