package org.argmax4j.jobs.experiment.tour;

import java.util.Arrays;
import org.argmax4j.data.globe.Metric;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;

/** The distances between places on the unit sphere. */
final class Distances {

  /** Points of this length or less are left where they are. */
  private static final float SHORTEST = 1e-12f;

  private final Metric metric;
  private final int cities;
  private final int[] first;
  private final int[] second;

  /**
   * Distances between the places of an example.
   *
   * @param cities how many places there are, k
   */
  Distances(Metric metric, int cities) {
    this.metric = metric;
    this.cities = cities;
    CompleteGraph graph = new CompleteGraph(cities);
    first = new int[graph.edges()];
    second = new int[graph.edges()];
    for (int i = 0; i < cities; i++) {
      for (int j = i + 1; j < cities; j++) {
        first[graph.edge(i, j)] = i;
        second[graph.edge(i, j)] = j;
      }
    }
  }

  /**
   * The distances of some examples.
   *
   * @param points {@code [points, 3]}, which are moved to the sphere
   * @param rows which of the points the places of the examples are, {@code [examples, k]}
   * @return {@code [examples, k(k-1)/2]}
   */
  Node of(Node points, int... rows) {
    Node sphere = onSphere(points);
    int examples = rows.length / cities;
    int edges = first.length;
    int[] from = new int[examples * edges];
    int[] to = new int[examples * edges];
    for (int example = 0; example < examples; example++) {
      for (int edge = 0; edge < edges; edge++) {
        from[example * edges + edge] = rows[example * cities + first[edge]];
        to[example * edges + edge] = rows[example * cities + second[edge]];
      }
    }
    Node ways = Arithmetic.subtract(Shapes.gather(sphere, from), Shapes.gather(sphere, to));
    Node chords = Functions.sqrt(Reductions.sum(Arithmetic.square(ways), 1));
    Node distances = Shapes.reshape(chords, examples, edges);
    return switch (metric) {
      case CHORD -> distances;
      case GREAT_CIRCLE -> HostFunction.apply(Arcs::new, distances, examples, edges);
    };
  }

  private static Node onSphere(Node points) {
    int count = points.shape().rows();
    Node lengths = Functions.sqrt(Reductions.sum(Arithmetic.square(points), 1));
    float[] shortest = new float[count];
    Arrays.fill(shortest, SHORTEST);
    Node divisors = Arithmetic.add(lengths, points.tape().constant(shortest, count));
    Node spread = Shapes.broadcast(divisors, 1, points.shape().columns());
    return Arithmetic.divide(points, spread);
  }

  /** The great circles over chords of the unit sphere, {@code 2 asin(x / 2)}. */
  private record Arcs(float[] chords) implements HostFunction.Pass {

    /** Where the slope would be infinite. */
    private static final double STEEPEST = 1e-6;

    @Override
    public float[] output() {
      float[] arcs = new float[chords.length];
      for (int i = 0; i < arcs.length; i++) {
        arcs[i] = (float) (2 * Math.asin(Math.min(1, chords[i] / 2.0)));
      }
      return arcs;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] slopes = new float[chords.length];
      for (int i = 0; i < slopes.length; i++) {
        double half = chords[i] / 2.0;
        slopes[i] = (float) (gradient[i] / Math.sqrt(Math.max(STEEPEST, 1 - half * half)));
      }
      return slopes;
    }
  }
}
