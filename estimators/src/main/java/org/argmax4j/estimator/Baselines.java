package org.argmax4j.estimator;

/** The baselines that need nothing but the losses. Sums are taken in float64. */
final class Baselines {

  private Baselines() {}

  /** The baseline of a choice, at its beginning. */
  static Baseline of(ScoreFunction.Baseline choice, double decay) {
    return switch (choice) {
      case NONE -> (losses, samples) -> shifted(losses, 0);
      case MOVING_AVERAGE -> new MovingAverage(decay);
      case BATCH -> (losses, samples) -> shifted(losses, mean(losses, 0, losses.length));
      case LEAVE_ONE_OUT -> Baselines::leaveOneOut;
    };
  }

  /** The mean of earlier batches, from 0 at the start; moves after it was used. */
  private static final class MovingAverage implements Baseline {

    private final double decay;
    private double average;

    MovingAverage(double decay) {
      this.decay = decay;
    }

    @Override
    public double[] advantages(float[] losses, int samples) {
      double[] advantages = shifted(losses, average);
      average = decay * average + (1 - decay) * mean(losses, 0, losses.length);
      return advantages;
    }

    @Override
    public double[] state() {
      return new double[] {average};
    }

    @Override
    public void restore(double[] state) {
      States.check(state, 1, this);
      average = state[0];
    }
  }

  private static double[] leaveOneOut(float[] losses, int samples) {
    double[] advantages = new double[losses.length];
    for (int first = 0; first < losses.length; first += samples) {
      double own = mean(losses, first, samples);
      for (int i = first; i < first + samples; i++) {
        // f_i minus the mean of the others is (f_i - mean of all) S / (S - 1).
        advantages[i] = (losses[i] - own) * samples / (samples - 1.0);
      }
    }
    return advantages;
  }

  private static double[] shifted(float[] losses, double baseline) {
    double[] advantages = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      advantages[i] = losses[i] - baseline;
    }
    return advantages;
  }

  private static double mean(float[] losses, int offset, int count) {
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += losses[i];
    }
    return sum / count;
  }
}
