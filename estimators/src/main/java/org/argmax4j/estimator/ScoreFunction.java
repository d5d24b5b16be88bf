package org.argmax4j.estimator;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.TractableSolver;

/**
 * The score-function estimator (REINFORCE; Williams 1992) with exact samples {@code z} and exact
 * marginals {@code mu}: the mean over the samples of {@code (f(z) - baseline) (z - mu)}.
 *
 * @param baseline what is subtracted from the losses
 * @param decay the weight of the past in the moving average, in [0, 1); read by that baseline only
 * @param samples S, at least 1; at least 2 for the leave-one-out baseline
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("score-function")
public record ScoreFunction(Baseline baseline, double decay, int samples, Direction direction)
    implements EstimatorConfig {

  /** What is subtracted from the losses to lower the variance. */
  public enum Baseline {
    /** Nothing. */
    NONE,
    /** The moving average of the mean loss of earlier batches, from 0 at the start. */
    MOVING_AVERAGE,
    /** The mean loss of the batch; biased, since it depends on the sample itself. */
    BATCH,
    /** The mean loss of the other samples of the same example. */
    LEAVE_ONE_OUT
  }

  /** Checks the ranges. */
  public ScoreFunction {
    Checks.fraction("decay", decay);
    Checks.atLeast("samples", samples, 1);
    if (baseline == Baseline.LEAVE_ONE_OUT && samples < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid samples: %d, the leave-one-out baseline needs at least 2",
              samples));
    }
  }

  /** No baseline, one sample. */
  public static ScoreFunction defaults() {
    return new ScoreFunction(Baseline.NONE, 0.99, 1, Direction.MAXIMISE);
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
