package org.argmax4j.structure.tree;

import java.util.Arrays;

/**
 * Trees whose edges have weights that no double can hold: all is kept as logarithms, each with its
 * speed when the scores move along a vector. Matrices are {@code n x n}, row-major.
 */
final class LogWeightedTrees extends TreeDistribution {

  private final int n;
  private final double[] scores;
  private final double[] vector;

  /** Row v, before the diagonal: the share of each edge in v's weight when it is eliminated. */
  private final double[] shares;

  private final double[] shareSpeeds;

  /** The weight of each vertex when it is eliminated. */
  private final double[] pivots;

  private final double[] pivotSpeeds;
  private final double[] resistances;
  private final double[] resistanceSpeeds;
  private final double logPartition;

  LogWeightedTrees(CompleteGraph graph, double[] scores) {
    this(graph, scores.clone(), new double[scores.length]);
  }

  private LogWeightedTrees(CompleteGraph graph, double[] scores, double[] vector) {
    super(graph);
    this.n = graph.vertices();
    this.scores = scores;
    this.vector = vector;
    this.shares = new double[n * n];
    this.shareSpeeds = new double[n * n];
    this.pivots = new double[n];
    this.pivotSpeeds = new double[n];
    this.resistances = new double[n * n];
    this.resistanceSpeeds = new double[n * n];
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        shares[i * n + j] = scores[graph.edge(i, j)];
        shareSpeeds[i * n + j] = vector[graph.edge(i, j)];
      }
    }
    LogSum sum = new LogSum(n);
    double log = 0;
    for (int v = n - 1; v > 0; v--) {
      eliminate(v, sum);
      log += pivots[v];
    }
    logPartition = log;
    Arrays.fill(resistances, Double.NEGATIVE_INFINITY);
    for (int v = 1; v < n; v++) {
      resist(v, sum);
    }
  }

  private void eliminate(int v, LogSum sum) {
    int row = v * n;
    sum.clear();
    for (int j = 0; j < v; j++) {
      sum.add(shares[row + j], shareSpeeds[row + j]);
    }
    pivots[v] = sum.log();
    pivotSpeeds[v] = sum.speed();
    if (pivots[v] == Double.NEGATIVE_INFINITY) {
      throw Prim.disconnected(graph, "the row");
    }
    for (int i = 0; i < v; i++) {
      for (int j = 0; j < i; j++) {
        sum.clear();
        sum.add(shares[i * n + j], shareSpeeds[i * n + j]);
        // The weight of the one, and the share of the other.
        sum.add(shares[row + i] + shares[row + j], shareSpeeds[row + i] + shareSpeeds[row + j]);
        shares[i * n + j] = sum.log();
        shareSpeeds[i * n + j] = sum.speed();
      }
      shares[row + i] -= pivots[v];
      shareSpeeds[row + i] -= pivotSpeeds[v];
    }
  }

  private void resist(int v, LogSum sum) {
    int row = v * n;
    double[] means = new double[v];
    double[] meanSpeeds = new double[v];
    for (int i = 0; i < v; i++) {
      sum.clear();
      for (int j = 0; j < v; j++) {
        sum.add(
            shares[row + j] + resistances[i * n + j],
            shareSpeeds[row + j] + resistanceSpeeds[i * n + j]);
      }
      means[i] = sum.log();
      meanSpeeds[i] = sum.speed();
    }
    sum.clear();
    for (int i = 0; i < v; i++) {
      sum.add(shares[row + i] + means[i], shareSpeeds[row + i] + meanSpeeds[i]);
    }
    double spread = sum.log() - Math.log(2);
    double spreadSpeed = sum.speed();
    for (int i = 0; i < v; i++) {
      double largest = Math.max(-pivots[v], means[i]);
      double own = Math.exp(-pivots[v] - largest);
      double mean = Math.exp(means[i] - largest);
      double less = Math.exp(spread - largest);
      double resistance = own + Math.max(0, mean - less);
      double speed =
          (mean * meanSpeeds[i] - less * spreadSpeed - own * pivotSpeeds[v]) / resistance;
      resistances[row + i] = largest + Math.log(resistance);
      resistances[i * n + v] = resistances[row + i];
      resistanceSpeeds[row + i] = speed;
      resistanceSpeeds[i * n + v] = speed;
    }
  }

  @Override
  public double logPartition() {
    return logPartition;
  }

  @Override
  public double[] marginals() {
    double[] marginals = new double[scores.length];
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int e = graph.edge(i, j);
        // Rounding does not make it more than certain.
        marginals[e] = Math.min(1, Math.exp(scores[e] + resistances[i * n + j]));
      }
    }
    return marginals;
  }

  @Override
  public double[] covarianceTimes(double[] direction) {
    return new LogWeightedTrees(graph, scores, direction).marginalSpeeds();
  }

  private double[] marginalSpeeds() {
    double[] speeds = marginals();
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int e = graph.edge(i, j);
        speeds[e] *= vector[e] + resistanceSpeeds[i * n + j];
      }
    }
    return speeds;
  }

  @Override
  double weight(int vertex, int other, int unit) {
    return Math.exp(shares[vertex * n + other] - shares[vertex * n + unit]);
  }

  @Override
  double original(int vertex, int other) {
    return Math.exp(scores[graph.edge(vertex, other)] - eliminated(vertex, other));
  }

  @Override
  double added(int from, int vertex, int other) {
    double added = pivots[from] + shares[from * n + vertex] + shares[from * n + other];
    return Math.exp(added - eliminated(vertex, other));
  }

  /** The weight of an edge when its vertex is eliminated. */
  private double eliminated(int vertex, int other) {
    return pivots[vertex] + shares[vertex * n + other];
  }

  /** A sum of numbers given by their logarithms. */
  private static final class LogSum {

    private final double[] logs;
    private final double[] speeds;
    private int count;
    private double log;

    LogSum(int capacity) {
      logs = new double[Math.max(2, capacity)];
      speeds = new double[logs.length];
    }

    void clear() {
      count = 0;
    }

    void add(double term, double speed) {
      logs[count] = term;
      speeds[count++] = speed;
    }

    /** The logarithm of the sum. */
    double log() {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        largest = Math.max(largest, logs[i]);
      }
      double sum = 0;
      for (int i = 0; i < count && largest > Double.NEGATIVE_INFINITY; i++) {
        sum += Math.exp(logs[i] - largest);
      }
      log = largest + Math.log(sum);
      return log;
    }

    /** Its speed, once {@link #log} is known. */
    double speed() {
      double speed = 0;
      for (int i = 0; i < count && log > Double.NEGATIVE_INFINITY; i++) {
        speed += Math.exp(logs[i] - log) * speeds[i];
      }
      return speed;
    }
  }
}
