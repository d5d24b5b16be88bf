package org.argmax4j.structure.subset;

import java.util.Arrays;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * Learning to Explain (Chen et al. 2018): the coordinate-wise maximum of several concrete samples
 * of the same scores, {@code mask_i = max_j softmax(scores^j / t)_i}. Ties send the gradient to the
 * first sample.
 *
 * @param draws how many concrete samples: k in the paper; 1 in the code behind the published L2X
 *     rows of the I-MLE and Identity papers
 * @param temperature the temperature {@code t}, positive
 */
public record L2x(int draws, double temperature) implements Relaxation {

  /** Checks the ranges. */
  public L2x {
    Checks.atLeast("draws", draws, 1);
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    double[] sample = new double[mask.length];
    Arrays.fill(mask, 0);
    for (int j = 0; j < draws; j++) {
      draw(scores, j, sample);
      for (int i = 0; i < mask.length; i++) {
        mask[i] = Math.max(mask[i], sample[i]);
      }
    }
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    int length = maskGradient.length;
    double[][] samples = new double[draws][length];
    int[] winner = new int[length];
    for (int j = 0; j < draws; j++) {
      draw(scores, j, samples[j]);
      for (int i = 0; i < length; i++) {
        if (samples[j][i] > samples[winner[i]][i]) {
          winner[i] = j;
        }
      }
    }
    double[] routed = new double[length];
    for (int j = 0; j < draws; j++) {
      for (int i = 0; i < length; i++) {
        routed[i] = winner[i] == j ? maskGradient[i] : 0;
      }
      Softmax.backward(samples[j], routed, temperature, scoreGradient, j * length);
    }
  }

  private void draw(double[] scores, int j, double[] sample) {
    Finite.count(scores, j * sample.length, sample.length, 1);
    Softmax.forward(scores, j * sample.length, sample.length, temperature, sample);
  }
}
