package org.argmax4j.data.keypoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * Gathers pairs from files: of each pair the points that are matched, if there are enough of them.
 * All points have equally many descriptors.
 */
final class FoundPairs {

  private static final int PLANE = 2;

  private final int least;
  private final Map<Split, List<KeypointPair>> pairs = new EnumMap<>(Split.class);
  private final Map<String, Long> skipped = new HashMap<>();

  /**
   * No pairs yet.
   *
   * @param least how many points must be matched; others are left out and counted
   */
  FoundPairs(int least) {
    this.least = least;
  }

  /**
   * What a file says of a pair.
   *
   * @param category what both pictures show
   * @param left {@code [n, 2]}
   * @param right {@code [m, 2]}
   * @param matching {@code [matched, 2]}: the number of a point at the left and that of the same
   *     one at the right
   * @param descriptors {@code [n + m, d]}, those of the left first; may be empty
   */
  record Found(String category, float[] left, float[] right, int[] matching, float[] descriptors) {}

  /**
   * Takes a pair.
   *
   * @param split where it belongs
   * @param file the name of the file, for the count of pairs that are left out
   * @throws IllegalArgumentException saying what is wrong with it
   */
  void add(Split split, String file, Found found) {
    KeypointPair pair = filtered(found);
    if (pair == null) {
      skipped.merge(file, 1L, Long::sum);
      return;
    }
    List<KeypointPair> others = pairs.computeIfAbsent(split, key -> new ArrayList<>());
    int size = descriptorSize();
    if (size >= 0 && size != pair.descriptorSize()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d descriptors of a point, expected %d as before",
              pair.descriptorSize(),
              size));
    }
    others.add(pair);
  }

  /** How many descriptors a point has; -1 as long as there is no pair. */
  int descriptorSize() {
    for (List<KeypointPair> some : pairs.values()) {
      if (!some.isEmpty()) {
        return some.get(0).descriptorSize();
      }
    }
    return -1;
  }

  /** Pairs that were left out, by file. */
  Map<String, Long> skipped() {
    return skipped;
  }

  /**
   * The pairs of all splits.
   *
   * @throws InputException if one has none
   */
  PairSource source(String input) {
    for (Split split : Split.values()) {
      if (pairs.getOrDefault(split, List.of()).isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: no %s pair of at least %d matched points",
                input,
                split.table(),
                least));
      }
    }
    return new PairLists(pairs);
  }

  private @Nullable KeypointPair filtered(Found found) {
    int lefts = found.left.length / PLANE;
    int rights = found.right.length / PLANE;
    int matched = found.matching.length / PLANE;
    if (found.left.length % PLANE != 0
        || found.right.length % PLANE != 0
        || found.matching.length % PLANE != 0) {
      throw new IllegalArgumentException("points or matches that are no pairs of numbers");
    }
    int size = descriptorSize(found, lefts + rights);
    int[] ofLeft = ends(found.matching, 0, lefts, "left");
    int[] ofRight = ends(found.matching, 1, rights, "right");
    if (matched < least) {
      return null;
    }
    Integer[] order = new Integer[matched];
    Arrays.setAll(order, i -> i);
    // At the right in the order of the file: only points that are not matched are gone.
    Arrays.sort(order, Comparator.comparing(i -> ofRight[i]));
    int[] matching = new int[matched];
    int[] sortedRight = new int[matched];
    for (int place = 0; place < matched; place++) {
      matching[order[place]] = place;
      sortedRight[place] = ofRight[order[place]];
    }
    float[] descriptors =
        Arrays.copyOf(rows(found.descriptors, size, 0, ofLeft), 2 * matched * size);
    float[] behind = rows(found.descriptors, size, lefts, sortedRight);
    System.arraycopy(behind, 0, descriptors, matched * size, behind.length);
    return new KeypointPair(
        found.category,
        rows(found.left, PLANE, 0, ofLeft),
        rows(found.right, PLANE, 0, sortedRight),
        matching,
        descriptors);
  }

  private static int descriptorSize(Found found, int points) {
    if (points == 0 || found.descriptors.length % points != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d numbers in the descriptors of %d points",
              found.descriptors.length,
              points));
    }
    return found.descriptors.length / points;
  }

  /** The points of one side that are matched, each once. */
  private static int[] ends(int[] matching, int side, int count, String name) {
    int[] ends = new int[matching.length / PLANE];
    boolean[] taken = new boolean[count];
    for (int i = 0; i < ends.length; i++) {
      int end = matching[PLANE * i + side];
      if (end < 0 || end >= count || taken[end]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "point %d matched at the %s, expected 0 to %d, each once",
                end,
                name,
                count - 1));
      }
      taken[end] = true;
      ends[i] = end;
    }
    return ends;
  }

  private static float[] rows(float[] all, int size, int before, int... rows) {
    float[] chosen = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, (before + rows[i]) * size, chosen, i * size, size);
    }
    return chosen;
  }
}
