package org.argmax4j.estimator.baseline;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;

/**
 * The moving average of the mean losses of batches, from 0 at the start, without a correction for
 * that.
 *
 * @param decay the weight of the past, in [0, 1); with 0 the baseline is 0, as in the published
 *     program of Paulus et al. (2020)
 * @param update whether the batch is taken in before or after its losses are centred
 */
@Named("moving-average")
public record MovingAverage(double decay, AverageUpdate update) implements BaselineConfig {

  /** Checks the range. */
  public MovingAverage {
    Checks.fraction("decay", decay);
  }

  /** A decay of 0.99; earlier batches only. */
  public static MovingAverage defaults() {
    return new MovingAverage(0.99, AverageUpdate.AFTER_USE);
  }

  @Override
  public Baseline baseline() {
    RunningMean average = new RunningMean(decay, update);
    return new Baseline() {
      @Override
      public Centred centre(SampleLosses losses) {
        return Centred.of(losses.less(average.take(losses.mean())));
      }

      @Override
      public double[] state() {
        return new double[] {average.value()};
      }

      @Override
      public void restore(double[] state) {
        average.restore(state[0]);
      }
    };
  }
}
