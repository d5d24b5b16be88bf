package org.argmax4j.jobs.experiment.matching;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.structure.matching.PerfectMatching;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over held-out pairs that change nothing: matchings of costs without margins. */
final class MatchingEvaluation implements AutoCloseable {

  /** Pairs whose costs are computed together. */
  private static final int TOGETHER = 32;

  private final MatchingModel model;
  private final MatchingConfiguration configuration;
  private final DiscreteLayer layer;
  private final Tape tape;

  MatchingEvaluation(
      Backend backend,
      MatchingModel model,
      MatchingConfiguration configuration,
      DiscreteLayer layer) {
    this.model = model;
    this.configuration = configuration;
    this.layer = layer;
    this.tape = Tape.inference(backend);
  }

  /**
   * Evaluates pairs, see {@link MatchingAccuracy}; and how much more than the cheapest matchings
   * those cost that are found, at most, on average.
   *
   * @param split what the names of the metrics begin with
   * @param descriptorSize how many descriptors a point has
   * @param metrics receives the metrics
   */
  void evaluate(
      String split, List<MatchingPair> pairs, int descriptorSize, Map<String, Double> metrics) {
    MatchingAccuracy accuracy = new MatchingAccuracy();
    double gaps = 0;
    for (int first = 0; first < pairs.size(); first += TOGETHER) {
      List<MatchingPair> some = pairs.subList(first, Math.min(first + TOGETHER, pairs.size()));
      MatchingBatch batch =
          MatchingBatch.of(some, configuration.inputs(), configuration.terms(), descriptorSize);
      float[] costs = model.costs(tape, batch).toArray();
      tape.reset();
      int from = 0;
      for (int i = 0; i < some.size(); i++) {
        int length = batch.lengths()[i];
        float[] own = new float[length];
        System.arraycopy(costs, from, own, 0, length);
        // Without noise the stream is not read.
        Scores scores = new Scores(own, 1, 1, length);
        float[] found = layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0));
        accuracy.add(some.get(i), found, 0);
        gaps += configuration.terms().gap(own);
        from += length;
      }
    }
    accuracy.report(split, metrics);
    metrics.put(split + ".gap", gaps / pairs.size());
  }

  /** The accuracy without any learning, times 100: points are matched that are at like places. */
  static double ofCoordinates(List<MatchingPair> pairs) {
    MatchingAccuracy accuracy = new MatchingAccuracy();
    for (MatchingPair pair : pairs) {
      int n = pair.points();
      float[] scores = new float[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          float[] left = pair.left().geometry();
          float[] right = pair.right().geometry();
          float x = left[i * PointFeatures.SIZE] - right[j * PointFeatures.SIZE];
          float y = left[i * PointFeatures.SIZE + 1] - right[j * PointFeatures.SIZE + 1];
          scores[i * n + j] = -(x * x + y * y);
        }
      }
      float[] found = new float[n * n];
      PerfectMatching.defaults().solve(scores, 1, n * n, found);
      accuracy.add(pair, found, 0);
    }
    return accuracy.percent();
  }

  @Override
  public void close() {
    tape.close();
  }
}
