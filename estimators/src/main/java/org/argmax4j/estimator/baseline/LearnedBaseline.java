package org.argmax4j.estimator.baseline;

import java.util.Arrays;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;

/**
 * The input-dependent baseline of Mnih and Gregor, "Neural Variational Inference and Learning in
 * Belief Networks" (NVIL, ICML 2014), beside a moving average {@code e}: a network expects {@code
 * b(x)} of what the average leaves of the loss {@code l}. The score of a sample is multiplied by
 * {@code l - e - b(x)}, and {@code fitWeight (l - e - b(x))^2} is added to the training loss, which
 * only {@code b} is fitted by.
 *
 * @param decay the weight of the past in the moving averages, in [0, 1); with 0 there are none
 * @param update whether the batch is taken into them before or after they are used
 * @param fitWeight the weight of the squared error, positive; the published program of Paulus et
 *     al. (2020) has one over the number of vertices of a graph
 * @param scaling what the multipliers of the scores are divided by
 */
@Named("learned")
public record LearnedBaseline(double decay, AverageUpdate update, double fitWeight, Scaling scaling)
    implements BaselineConfig {

  /** What the multipliers of the scores are divided by. */
  public enum Scaling {
    /** Nothing, as in the published program of Paulus et al. */
    NONE,
    /**
     * Their running standard deviation where it is above 1, as in the paper of Mnih and Gregor: the
     * root of the moving average, from 0, of the variances within batches.
     */
    RUNNING_DEVIATION
  }

  /** Checks the ranges. */
  public LearnedBaseline {
    Checks.fraction("decay", decay);
    Checks.positive("fit-weight", fitWeight);
  }

  /** A decay of 0.99, earlier batches only; the error as it is, and no scaling. */
  public static LearnedBaseline defaults() {
    return new LearnedBaseline(0.99, AverageUpdate.AFTER_USE, 1, Scaling.NONE);
  }

  @Override
  public boolean learnsExpectation() {
    return true;
  }

  @Override
  public Baseline baseline() {
    return new State();
  }

  private final class State implements Baseline {

    private final RunningMean average = new RunningMean(decay, update);
    private final RunningMean variance = new RunningMean(decay, update);

    @Override
    public Centred centre(SampleLosses losses) {
      double[] centred = losses.less(average.take(losses.mean()));
      double[] slopes = new double[centred.length];
      for (int i = 0; i < centred.length; i++) {
        centred[i] -= losses.expected()[i / losses.samples()];
        slopes[i] = -2 * fitWeight * centred[i];
      }
      double running = variance.take(varianceOf(centred));
      if (scaling == Scaling.RUNNING_DEVIATION) {
        double divisor = Math.max(1, Math.sqrt(running));
        Arrays.setAll(centred, i -> centred[i] / divisor);
      }
      return new Centred(centred, slopes);
    }

    @Override
    public double[] state() {
      return new double[] {average.value(), variance.value()};
    }

    @Override
    public void restore(double[] state) {
      average.restore(state[0]);
      variance.restore(state[1]);
    }
  }

  private static double varianceOf(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / values.length;
  }
}
