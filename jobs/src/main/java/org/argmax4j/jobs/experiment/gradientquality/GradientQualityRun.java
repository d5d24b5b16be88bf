package org.argmax4j.jobs.experiment.gradientquality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.enumerated.QuadraticLoss;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.MeanTime;

/** One curve: the quality of an estimator on one problem, at each point of an axis. */
final class GradientQualityRun implements Run {

  private static final int TIMED_SAMPLES = 1000;
  private static final int TIMED_PASSES = 30;

  private final GradientQualityConfiguration configuration;
  private final QuadraticLoss problem;
  private final RandomStreams streams;
  private int point;

  /** The measured values of the point before, for estimators that the axis does not change. */
  private Map<String, Double> measured = Map.of();

  GradientQualityRun(GradientQualityConfiguration configuration, long seed) {
    this.configuration = configuration;
    this.problem = new QuadraticLoss(configuration.problem(), seed);
    this.streams = new RandomStreams(seed);
  }

  @Override
  public int epochs() {
    return configuration.axis().points();
  }

  @Override
  public Map<String, Double> epoch() {
    boolean unchanged = configuration.at(point).equals(configuration.at(0));
    if (measured.isEmpty() || !unchanged) {
      measured = measure(configuration.at(point), unchanged ? 0 : point);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    switch (configuration.axis().over()) {
      case SAMPLES -> metrics.put("axis.samples", configuration.axis().value(point));
      case LAMBDA -> metrics.put("axis.lambda", configuration.axis().value(point));
    }
    metrics.putAll(measured);
    point++;
    return metrics;
  }

  /** The time of a gradient with the same number of samples whatever the axis, the state fresh. */
  @Override
  public Map<String, Double> timings() {
    SplittableRandom random = streams.stream("time", 0);
    DiscreteLayer layer =
        withSamples(configuration.method(), TIMED_SAMPLES).layer(configuration.problem().solver());
    Scores scores = problem.scores(1);
    MeanTime gradientTime = new MeanTime("time.gradient-ms");
    for (int pass = 0; pass < 2 * TIMED_PASSES; pass++) {
      long start = System.nanoTime();
      problem.estimate(layer, scores, random);
      if (pass >= TIMED_PASSES) {
        gradientTime.since(start);
      }
    }
    return gradientTime.timings();
  }

  /** The points do not depend on each other, so that the number of those done is all there is. */
  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(point);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    point = in.readInt();
    measured = Map.of();
  }

  @Override
  public void close() {
    // Nothing outside the heap.
  }

  private Map<String, Double> measure(EstimatorConfig method, int stream) {
    SplittableRandom random = streams.stream("noise", stream);
    DiscreteLayer layer = method.layer(configuration.problem().solver());
    Scores scores = problem.scores(1);
    for (int pass = 0; pass < configuration.warmUp(); pass++) {
      problem.estimate(layer, scores, random);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    putSparsity(method, layer, metrics, streams.stream("sparsity", stream));
    EstimateQuality quality = new EstimateQuality(problem.exactGradient());
    for (int repeat = 0; repeat < configuration.repeats(); repeat++) {
      quality.add(problem.estimate(layer, scores, random));
    }
    quality.put(metrics);
    layer
        .diagnostics()
        .forEach(
            (name, value) -> {
              if (!name.equals("gradient-sparsity")) {
                metrics.put("layer." + name, value);
              }
            });
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new DivergedException(
                String.format(
                    Locale.ROOT, "%s is %s at point %d of the axis", name, value, point + 1));
          }
        });
    return metrics;
  }

  /** The share of zero entries in gradients from a single sample each. */
  private void putSparsity(
      EstimatorConfig method,
      DiscreteLayer warm,
      Map<String, Double> metrics,
      SplittableRandom random) {
    if (warm instanceof GradientLayer) {
      DiscreteLayer single = withSamples(method, 1).layer(configuration.problem().solver());
      single.restore(warm.state());
      Scores copies = problem.scores(configuration.sparsityDraws());
      problem.estimate(single, copies, random);
      metrics.put(
          "test.single-sample-zero-fraction", single.diagnostics().get("gradient-sparsity"));
    }
  }

  private static EstimatorConfig withSamples(EstimatorConfig method, int samples) {
    return GradientQualityConfiguration.varied(method, "samples", samples);
  }
}
