package org.argmax4j.data.keypoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Split;
import org.argmax4j.data.SplitSizes;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;

/**
 * Pairs of pictures of one category, drawn with equal chance from those that have enough keypoints
 * in common, whatever was drawn before. Of both pictures the common keypoints are left
 * ("intersection filtering", Rolínek et al., "Deep Graph Matching via Blackbox Differentiation of
 * Combinatorial Solvers", ECCV 2020), at the right in random order. What is drawn depends on the
 * seed, the split and the row alone.
 */
final class PairSampling implements PairSource {

  private static final long serialVersionUID = 1L;

  private final EnumMap<Split, List<Picture>> pictures;

  /** The numbers of both pictures of each two that fit, one behind the other. */
  private final EnumMap<Split, int[]> candidates;

  private final SplitSizes sizes;
  private final long seed;

  /**
   * Pairs that are not drawn yet.
   *
   * @param source what messages call where the pictures come from
   * @param pictures the pictures of every split
   * @param least how many keypoints must be in common
   * @param sizes how many pairs are drawn
   * @throws InputException if no two pictures of a split fit
   */
  PairSampling(
      String source, Map<Split, List<Picture>> pictures, int least, SplitSizes sizes, long seed) {
    this.pictures = new EnumMap<>(pictures);
    this.sizes = sizes;
    this.seed = seed;
    this.candidates = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      int[] fitting = fitting(pictures.getOrDefault(split, List.of()), least);
      if (fitting.length == 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: no two %s pictures of a category have %d keypoints in common",
                source,
                split.table(),
                least));
      }
      candidates.put(split, fitting);
    }
  }

  private static int[] fitting(List<Picture> pictures, int least) {
    Map<String, List<Integer>> categories = new HashMap<>();
    List<int[]> found = new ArrayList<>();
    for (int number = 0; number < pictures.size(); number++) {
      Picture picture = pictures.get(number);
      List<Integer> others =
          categories.computeIfAbsent(picture.category(), key -> new ArrayList<>());
      for (int other : others) {
        if (common(pictures.get(other), picture).length >= least) {
          found.add(new int[] {other, number});
        }
      }
      others.add(number);
    }
    return found.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** The labels that both pictures have. */
  private static int[] common(Picture one, Picture other) {
    int[] common = new int[Math.min(one.labels().length, other.labels().length)];
    int count = 0;
    int at = 0;
    for (int label : one.labels()) {
      while (at < other.labels().length && other.labels()[at] < label) {
        at++;
      }
      if (at < other.labels().length && other.labels()[at] == label) {
        common[count++] = label;
      }
    }
    return Arrays.copyOf(common, count);
  }

  @Override
  public int count(Split split) {
    return sizes.of(split);
  }

  @Override
  public KeypointPair pair(Split split, int row) {
    SplittableRandom random = new RandomStreams(seed).stream("pair-" + split.table(), row);
    int[] fitting = candidates.getOrDefault(split, new int[0]);
    List<Picture> all = pictures.getOrDefault(split, List.of());
    int chosen = 2 * random.nextInt(fitting.length / 2);
    boolean turned = random.nextBoolean();
    Picture left = all.get(fitting[turned ? chosen + 1 : chosen]);
    Picture right = all.get(fitting[turned ? chosen : chosen + 1]);
    int[] labels = common(left, right);
    int[] matching = Permutations.draw(labels.length, random);
    int[] shuffled = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      shuffled[matching[i]] = labels[i];
    }
    float[] one = numbers(left, left.descriptors(), labels);
    float[] other = numbers(right, right.descriptors(), shuffled);
    float[] descriptors = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, descriptors, one.length, other.length);
    return new KeypointPair(
        left.category(),
        numbers(left, left.points(), labels),
        numbers(right, right.points(), shuffled),
        matching,
        descriptors);
  }

  /** The numbers of some of a picture's keypoints, of which each has equally many. */
  private static float[] numbers(Picture picture, float[] all, int... labels) {
    int size = all.length / picture.labels().length;
    float[] numbers = new float[labels.length * size];
    for (int i = 0; i < labels.length; i++) {
      int at = Arrays.binarySearch(picture.labels(), labels[i]);
      System.arraycopy(all, at * size, numbers, i * size, size);
    }
    return numbers;
  }
}
