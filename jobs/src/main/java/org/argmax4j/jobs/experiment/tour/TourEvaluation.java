package org.argmax4j.jobs.experiment.tour;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over held-out tours that change nothing: tours of distances without noise. */
final class TourEvaluation implements AutoCloseable {

  private static final double PERCENT = 100;

  /** Examples whose distances are computed together. */
  private static final int TOGETHER = 100;

  private final TourModel model;
  private final DiscreteLayer layer;
  private final Tape tape;

  TourEvaluation(Backend backend, TourModel model, DiscreteLayer layer) {
    this.model = model;
    this.layer = layer;
    this.tape = Tape.inference(backend);
  }

  /**
   * How many tours are right.
   *
   * @param exact the share of exact tours, times 100
   * @param equal the share of equal entries of the matrices of tours, times 100
   */
  record Accuracy(double exact, double equal) {}

  /**
   * Evaluates examples: the share of exact tours and of equal entries of the matrices of tours,
   * both times 100, and how much longer the tours are than the shortest ones, on average, times
   * 100.
   *
   * @param split what the names of the metrics begin with
   * @param data the data set, for its metric
   * @param tours which examples
   * @param metrics receives the metrics
   */
  Accuracy evaluate(String split, TourData data, TourSet tours, Map<String, Double> metrics) {
    Distances distances = new Distances(data.metric(), tours.tours().cities());
    Totals totals = new Totals(tours);
    // Once for all examples, which see the same places.
    float[] points = model.points(tape).toArray();
    tape.reset();
    int places = data.places().count();
    for (int first = 0; first < tours.count(); first += TOGETHER) {
      int[] examples = IntStream.range(first, Math.min(first + TOGETHER, tours.count())).toArray();
      Node placed = tape.constant(points, places, points.length / places);
      float[] costs = distances.of(placed, tours.places(examples)).toArray();
      tape.reset();
      Scores scores = new Scores(costs, examples.length, 1, tours.edges());
      // Without noise the stream is not read.
      totals.add(first, layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0)));
    }
    return totals.report(split, metrics);
  }

  /** What is added up over the examples. */
  private static final class Totals {

    private final TourSet tours;
    private int exact;
    private long wrong;
    private double regrets;

    Totals(TourSet tours) {
      this.tours = tours;
    }

    void add(int first, float[] found) {
      int edges = tours.edges();
      for (int i = 0; i < found.length / edges; i++) {
        int at = (first + i) * edges;
        float[] lengths = Arrays.copyOfRange(tours.tours().distances(), at, at + edges);
        float[] right = tours.tour(first + i);
        int differences = 0;
        double length = 0;
        double shortest = 0;
        for (int edge = 0; edge < edges; edge++) {
          differences += found[i * edges + edge] == right[edge] ? 0 : 1;
          length += (double) found[i * edges + edge] * lengths[edge];
          shortest += (double) right[edge] * lengths[edge];
        }
        exact += differences == 0 ? 1 : 0;
        wrong += differences;
        regrets += length / shortest - 1;
      }
    }

    Accuracy report(String split, Map<String, Double> metrics) {
      int count = tours.count();
      double cities = tours.tours().cities();
      // An edge stands twice in the matrix.
      double equal = PERCENT * (1 - 2 * wrong / (count * cities * cities));
      Accuracy accuracy = new Accuracy(PERCENT * exact / count, equal);
      metrics.put(split + ".exact-tours-x100", accuracy.exact());
      metrics.put(split + ".equal-entries-x100", equal);
      metrics.put(split + ".regret-x100", PERCENT * regrets / count);
      return accuracy;
    }
  }

  @Override
  public void close() {
    tape.close();
  }
}
