package org.argmax4j.jobs.experiment.relational;

import java.util.Map;

/**
 * How well edges were found. A structure is scored as it is, as the published programs do, and once
 * more as its complement: a decoder that reads "no edge" as "edge" is as likely to be learnt.
 */
final class EdgeMetrics {

  private static final double PERCENT = 100;

  private final Channel edges = new Channel();
  private final Channel complement = new Channel();
  private long count;

  /** Sums over examples. */
  private static final class Channel {

    private double precision;
    private double recall;
    private double accuracy;

    /** Adds an example: how many pairs are chosen, true, and both. */
    void add(int chosen, int truth, int common, int all) {
      precision += chosen == 0 ? 0 : (double) common / chosen;
      recall += (double) common / truth;
      accuracy += (double) (all - chosen - truth + 2 * common) / all;
    }

    void report(String prefix, String suffix, long count, Map<String, Double> metrics) {
      double p = PERCENT * precision / count;
      double r = PERCENT * recall / count;
      metrics.put(prefix + "precision-x100" + suffix, p);
      metrics.put(prefix + "recall-x100" + suffix, r);
      metrics.put(prefix + "f1-x100" + suffix, p + r == 0 ? 0 : 2 * p * r / (p + r));
      metrics.put(prefix + "accuracy-x100" + suffix, PERCENT * accuracy / count);
    }
  }

  /**
   * Adds an example.
   *
   * @param structures holds the structure, ones and zeros
   * @param from where it begins
   * @param trees holds the true tree
   * @param at where it begins
   * @param length edges of both
   */
  void add(float[] structures, int from, float[] trees, int at, int length) {
    int chosen = 0;
    int truth = 0;
    int common = 0;
    for (int i = 0; i < length; i++) {
      int found = Math.round(structures[from + i]);
      int real = Math.round(trees[at + i]);
      chosen += found;
      truth += real;
      common += found * real;
    }
    edges.add(chosen, truth, common, length);
    complement.add(length - chosen, truth, truth - common, length);
    count++;
  }

  /** The share of true edges among those that were found, in [0, 1]: o. */
  double overlap() {
    return edges.precision / count;
  }

  /**
   * Writes precision, recall, F1 and accuracy, in percent, of the edges as {@code edge-...}; those
   * of the better channel, as published, as {@code channel-...}; and whether that is the
   * complement.
   *
   * @param split what the names begin with
   * @param suffix what they end with
   */
  void report(String split, String suffix, Map<String, Double> metrics) {
    boolean turned = complement.precision > edges.precision;
    edges.report(split + ".edge-", suffix, count, metrics);
    Channel better = turned ? complement : edges;
    better.report(split + ".channel-", suffix, count, metrics);
    metrics.put(split + ".complement" + suffix, turned ? 1.0 : 0.0);
  }
}
