package org.argmax4j.jobs.experiment.gradientquality;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.argmax4j.bench.Times;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.jobs.sweep.Plan;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Trial;

/** The wall time of one gradient, a forward and a backward pass, for each trial of a sweep. */
public final class EstimatorTimes {

  private static final int SAMPLES = 1_000;
  private static final int WARM_UP = 200;
  private static final int PASSES = 200;

  private EstimatorTimes() {}

  /** Prints a line a trial of one seed: what distinguishes it, and the times. */
  public static void print(Path sweep) {
    Plan plan = Plan.of(SweepFile.read(sweep, "", List.of("seeds=[0]")), "");
    for (Trial trial : plan.trials()) {
      GradientQualityConfiguration configuration =
          (GradientQualityConfiguration) trial.configuration();
      System.out.printf(
          Locale.ROOT, "%-90s %s%n", trial.label() + " " + settings(trial), times(configuration));
    }
  }

  private static Times times(GradientQualityConfiguration configuration) {
    QuadraticLoss problem = new QuadraticLoss(configuration.problem(), 0);
    DiscreteLayer layer =
        configuration.method().withSamples(SAMPLES).layer(configuration.problem().solver());
    Scores scores = problem.scores(1);
    SplittableRandom random = new SplittableRandom(1);
    Times times = new Times(PASSES);
    for (int pass = -WARM_UP; pass < PASSES; pass++) {
      long start = System.nanoTime();
      problem.estimate(layer, scores, random);
      if (pass >= 0) {
        times.add(System.nanoTime() - start);
      }
    }
    return times;
  }

  /** The settings that the sweep file varies. */
  private static Map<String, Object> settings(Trial trial) {
    Map<String, Object> settings = new TreeMap<>(trial.settings());
    settings.keySet().retainAll(List.of("method.lambda", "method.mode", "method.projection"));
    settings.put("K", trial.settings().get("problem.ones"));
    return settings;
  }
}
