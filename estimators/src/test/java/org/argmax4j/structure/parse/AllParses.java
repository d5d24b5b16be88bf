package org.argmax4j.structure.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Parses of short sentences, one by one. */
final class AllParses {

  /** Which parses. */
  enum Kind {
    ANY_TREE,
    PROJECTIVE
  }

  private AllParses() {}

  /** All parses, as vectors of arcs. */
  static float[][] of(int words, Kind kind, RootChildren root) {
    Arcs arcs = new Arcs(words);
    List<float[]> parses = new ArrayList<>();
    int[] heads = new int[words + 1];
    long combinations = Math.round(Math.pow(words + 1, words));
    for (long code = 0; code < combinations; code++) {
      long left = code;
      for (int word = 1; word <= words; word++) {
        heads[word] = (int) (left % (words + 1));
        left /= words + 1;
      }
      if (isTree(heads)
          && (kind == Kind.ANY_TREE || isProjective(heads))
          && (root == RootChildren.ANY || children(heads) == 1)) {
        parses.add(structure(arcs, heads));
      }
    }
    return parses.toArray(float[][]::new);
  }

  static float[] structure(Arcs arcs, int... heads) {
    float[] structure = new float[arcs.count()];
    for (int word = 1; word < heads.length; word++) {
      structure[arcs.arc(heads[word], word)] = 1;
    }
    return structure;
  }

  /** The head of each word, with nothing in front. */
  static int[] heads(float[] structure) {
    Arcs arcs = Arcs.ofCount(structure.length);
    int[] heads = new int[arcs.words()];
    for (int arc = 0; arc < structure.length; arc++) {
      if (structure[arc] == 1) {
        heads[arcs.modifier(arc) - 1] = arcs.head(arc);
      }
    }
    return heads;
  }

  private static boolean isTree(int... heads) {
    for (int word = 1; word < heads.length; word++) {
      int at = word;
      for (int step = 0; step < heads.length && at != 0; step++) {
        at = heads[at];
      }
      if (at != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isProjective(int... heads) {
    for (int word = 1; word < heads.length; word++) {
      int low = Math.min(word, heads[word]);
      int high = Math.max(word, heads[word]);
      for (int other = 1; other < heads.length; other++) {
        boolean inside = other > low && other < high;
        boolean headInside = heads[other] > low && heads[other] < high;
        boolean touches = heads[other] == low || heads[other] == high;
        boolean outside = other < low || other > high;
        if ((inside && !headInside && !touches) || (outside && headInside)) {
          return false;
        }
      }
    }
    return true;
  }

  private static int children(int... heads) {
    int children = 0;
    for (int word = 1; word < heads.length; word++) {
      children += heads[word] == 0 ? 1 : 0;
    }
    return children;
  }

  /** Normal scores; one in four is forbidden if asked for, but none of the parse 0-1-2-...-N. */
  static double[] scores(int words, double scale, boolean forbid, SplittableRandom random) {
    Arcs arcs = new Arcs(words);
    double[] scores = new double[arcs.count()];
    for (int arc = 0; arc < scores.length; arc++) {
      boolean chain = arcs.head(arc) == arcs.modifier(arc) - 1;
      boolean forbidden = forbid && !chain && random.nextInt(4) == 0;
      scores[arc] = forbidden ? Double.NEGATIVE_INFINITY : scale * random.nextGaussian();
    }
    return scores;
  }

  /** Arcs of a matrix without its first column, rows of heads. */
  static double[] ofRows(double[][] rows) {
    Arcs arcs = new Arcs(rows.length - 1);
    double[] scores = new double[arcs.count()];
    for (int arc = 0; arc < scores.length; arc++) {
      scores[arc] = rows[arcs.head(arc)][arcs.modifier(arc) - 1];
    }
    return scores;
  }
}
