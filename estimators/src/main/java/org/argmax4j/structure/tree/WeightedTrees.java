package org.argmax4j.structure.tree;

/** Trees whose edges have weights that doubles can hold. Matrices are {@code n x n}, row-major. */
final class WeightedTrees extends TreeDistribution {

  private final int n;

  /** The exponentials of the scores less the largest, one an edge. */
  private final double[] weights;

  private final double logPartition;

  /** Row v, before the diagonal: the share of each edge in v's weight when it is eliminated. */
  private final double[] shares;

  /** The weight of each vertex when it is eliminated, d. */
  private final double[] pivots;

  WeightedTrees(CompleteGraph graph, double[] scores, double largest) {
    super(graph);
    n = graph.vertices();
    weights = new double[scores.length];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = Math.exp(scores[e] - largest);
    }
    shares = lowerTriangle(weights);
    pivots = new double[n];
    double sum = (n - 1) * largest;
    for (int v = n - 1; v > 0; v--) {
      pivots[v] = eliminate(v);
      sum += Math.log(pivots[v]);
    }
    logPartition = sum;
  }

  private double[] lowerTriangle(double[] edges) {
    double[] matrix = new double[n * n];
    int e = 0;
    for (int j = 0; j < n; j++) {
      for (int i = j + 1; i < n; i++) {
        matrix[i * n + j] = edges[e++];
      }
    }
    return matrix;
  }

  /** Turns the weights of a vertex's edges into shares; gives their sum. */
  private double eliminate(int v) {
    int row = v * n;
    double pivot = 0;
    for (int j = 0; j < v; j++) {
      pivot += shares[row + j];
    }
    if (pivot == 0) {
      throw Prim.disconnected(graph, "the row");
    }
    for (int i = 0; i < v; i++) {
      double weight = shares[row + i];
      double share = weight / pivot;
      for (int j = 0; j < i; j++) {
        shares[i * n + j] += weight * shares[row + j];
      }
      shares[row + i] = share;
    }
    return pivot;
  }

  @Override
  public double logPartition() {
    return logPartition;
  }

  @Override
  public double[] marginals() {
    double[] resistances = resistances();
    double[] marginals = new double[weights.length];
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        // Rounding does not make it more than certain.
        marginals[e] = Math.min(1, weights[e] * resistances[i * n + j]);
        e++;
      }
    }
    return marginals;
  }

  /** The effective resistance between every two vertices, symmetric. */
  private double[] resistances() {
    double[] resistances = new double[n * n];
    double[] means = new double[n];
    for (int v = 1; v < n; v++) {
      double spread = times(resistances, v, shares, means) / 2;
      for (int i = 0; i < v; i++) {
        double resistance = 1 / pivots[v] + (means[i] - spread);
        resistances[v * n + i] = resistance;
        resistances[i * n + v] = resistance;
      }
    }
    return resistances;
  }

  /**
   * The product of the first v rows and columns of a matrix with row v of another; gives the inner
   * product of it and v's shares.
   */
  private double times(double[] matrix, int v, double[] rows, double[] product) {
    double inner = 0;
    for (int i = 0; i < v; i++) {
      double sum = 0;
      for (int j = 0; j < v; j++) {
        sum += rows[v * n + j] * matrix[i * n + j];
      }
      product[i] = sum;
      inner += shares[v * n + i] * sum;
    }
    return inner;
  }

  /** Moves the scores along the vector: the weights, then the shares, then the resistances. */
  @Override
  public double[] covarianceTimes(double[] vector) {
    double[] speeds = new double[weights.length];
    for (int e = 0; e < speeds.length; e++) {
      speeds[e] = weights[e] * vector[e];
    }
    double[] shareSpeeds = lowerTriangle(speeds);
    double[] pivotSpeeds = new double[n];
    for (int v = n - 1; v > 0; v--) {
      pivotSpeeds[v] = eliminateSpeeds(v, shareSpeeds);
    }
    double[] resistances = resistances();
    double[] resistanceSpeeds = resistanceSpeeds(resistances, shareSpeeds, pivotSpeeds);
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        speeds[e] = speeds[e] * resistances[i * n + j] + weights[e] * resistanceSpeeds[i * n + j];
        e++;
      }
    }
    return speeds;
  }

  /** The derivative of {@link #eliminate}. */
  private double eliminateSpeeds(int v, double[] speeds) {
    int row = v * n;
    double pivotSpeed = 0;
    for (int j = 0; j < v; j++) {
      pivotSpeed += speeds[row + j];
    }
    for (int i = 0; i < v; i++) {
      double speed = speeds[row + i];
      double share = shares[row + i];
      // Row v has the speeds of weights from i on, and those less the pivot's before.
      double own = speed - share * pivotSpeed;
      for (int j = 0; j < i; j++) {
        speeds[i * n + j] += share * speeds[row + j] + speed * shares[row + j];
      }
      speeds[row + i] = own;
    }
    for (int i = 0; i < v; i++) {
      speeds[row + i] /= pivots[v];
    }
    return pivotSpeed;
  }

  /** The derivative of {@link #resistances}. */
  private double[] resistanceSpeeds(
      double[] resistances, double[] shareSpeeds, double[] pivotSpeeds) {
    double[] speeds = new double[n * n];
    double[] ofShares = new double[n];
    double[] ofResistances = new double[n];
    for (int v = 1; v < n; v++) {
      double spread =
          times(resistances, v, shareSpeeds, ofShares)
              + times(speeds, v, shares, ofResistances) / 2;
      double ofPivot = -pivotSpeeds[v] / pivots[v] / pivots[v];
      for (int i = 0; i < v; i++) {
        double speed = ofPivot + (ofShares[i] + ofResistances[i] - spread);
        speeds[v * n + i] = speed;
        speeds[i * n + v] = speed;
      }
    }
    return speeds;
  }

  @Override
  double weight(int vertex, int other, int unit) {
    return shares[vertex * n + other] / shares[vertex * n + unit];
  }

  @Override
  double original(int vertex, int other) {
    return weights[graph.edge(vertex, other)];
  }

  @Override
  double added(int from, int vertex, int other) {
    return pivots[from] * shares[from * n + vertex] * shares[from * n + other];
  }
}
