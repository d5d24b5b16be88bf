package org.argmax4j.estimator;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.estimator.baseline.SampleLosses;
import org.argmax4j.structure.NotFiniteException;

/**
 * A layer whose score gradient is computed from the loss of each sample: score-function estimators
 * and their like.
 */
public non-sealed interface LossLayer extends DiscreteLayer {

  /**
   * Samples structures for one training step.
   *
   * @param scores the scores of the batch; kept until the pass is dropped
   * @param random the noise stream of this step
   */
  Pass forward(Scores scores, SplittableRandom random);

  /**
   * By what the gradient at the losses is multiplied on its way to what made them, the decoder. It
   * is 1, but where a published program has it otherwise.
   */
  default double lossFactor() {
    return 1;
  }

  /**
   * What goes back from the losses.
   *
   * @param scores the gradient with respect to the scores, {@code [examples x rows * length]},
   *     averaged over the samples; an optimiser subtracts it
   * @param expected the gradient with respect to what was expected of the loss of each example,
   *     {@code [examples]}, summed over its samples; zeros where nothing is learnt
   */
  record Slopes(float[] scores, float[] expected) {}

  /**
   * One forward pass. Its {@link #backward(float[])} takes the loss of each sample, {@code
   * [examples * T]}, all of which enter the training loss with the weight 1.
   */
  abstract non-sealed class Pass extends DiscretePass {

    private final int samples;

    /**
     * A pass that was not differentiated yet.
     *
     * @param scores what the layer was applied to
     * @param samples output rows an example, T
     */
    protected Pass(Scores scores, int samples) {
      super("losses", samples * scores.examples());
      this.samples = samples;
    }

    /**
     * The estimate of the gradient of the training loss.
     *
     * @param losses the loss of each sample, {@code [examples * T]}; only read
     * @param weights how strongly each enters the training loss, of the same size
     * @param expected what a network expects of the loss of each example, {@code [examples]}
     * @throws NotFiniteException if a loss, or what was expected of one, is NaN or infinite
     * @throws IllegalArgumentException if the sizes do not fit
     * @throws IllegalStateException if the pass was differentiated before
     */
    public final Slopes backward(float[] losses, float[] weights, float[] expected) {
      for (int example = 0; example < expected.length; example++) {
        if (!Float.isFinite(expected[example])) {
          throw new NotFiniteException(
              String.format(
                  Locale.ROOT,
                  "Invalid expected loss: %s at example %d, must be finite",
                  expected[example],
                  example));
        }
      }
      SampleLosses all = new SampleLosses(losses, samples, expected);
      begin(losses);
      return slopes(all, weights);
    }

    @Override
    protected final float[] estimate(float[] losses) {
      float[] weights = new float[losses.length];
      Arrays.fill(weights, 1);
      return slopes(SampleLosses.of(losses, samples), weights).scores();
    }

    /**
     * Does what {@link #backward(float[], float[], float[])} promises.
     *
     * @param losses as many finite numbers as the pass has
     * @param weights as many
     */
    protected abstract Slopes slopes(SampleLosses losses, float[] weights);

    @Override
    final String place(int index) {
      return String.format(Locale.ROOT, "example %d, sample %d", index / samples, index % samples);
    }
  }
}
