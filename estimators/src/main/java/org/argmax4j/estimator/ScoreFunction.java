package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.TractableSolver;

/**
 * The score-function estimator (REINFORCE; Williams 1992) with exact samples {@code z} and exact
 * marginals {@code mu}: the mean over the samples of {@code (f(z) - baseline) (z - mu)}.
 *
 * @param baseline what is subtracted from the losses
 * @param samples S, at least 1; more where the baseline needs them
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("score-function")
public record ScoreFunction(BaselineConfig baseline, int samples, Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public ScoreFunction {
    Checks.atLeast("samples", samples, 1);
    baseline.checkSamples(samples);
  }

  /** No baseline, one sample. */
  public static ScoreFunction defaults() {
    return new ScoreFunction(NoBaseline.defaults(), 1, Direction.MAXIMISE);
  }

  /**
   * The layer.
   *
   * @throws IllegalArgumentException if the solver is not a {@link TractableSolver}
   */
  @Override
  public LossLayer layer(Solver solver) {
    if (solver instanceof TractableSolver tractable) {
      return new ScoreFunctionLayer(tractable, this);
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid solver for the score-function estimator: %s, its distribution cannot be sampled",
            solver));
  }
}
