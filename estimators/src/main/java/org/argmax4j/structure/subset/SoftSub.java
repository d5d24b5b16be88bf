package org.argmax4j.structure.subset;

import java.util.Arrays;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * Reparameterisable subset sampling (Xie and Ermon 2019): k softmax steps, each after lowering the
 * weights of what the steps before it have taken. The mask is the sum of the steps and sums to k.
 *
 * @param k the subset size
 * @param temperature the temperature {@code t}, positive
 * @param update how the weights are lowered from step to step
 */
public record SoftSub(int k, double temperature, Update update) implements Relaxation {

  /** The smallest normal float32 number: where the published code clamps {@code 1 - p}. */
  private static final double TINY = 1.1754943508222875e-38;

  /** How the weights of one step follow from the step before. */
  public enum Update {
    /** {@code w <- w + ln(1 - p)}: the published algorithm. */
    CUMULATIVE,
    /**
     * {@code w = scores + ln(1 - p of the step before)}: each step forgets all but the last. This
     * is the port behind the SoftSub rows of the AIMLE tables; at low temperatures it alternates
     * between the two best items.
     */
    LAST_STEP_ONLY
  }

  /** Checks the ranges. */
  public SoftSub {
    Checks.atLeast("k", k, 1);
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    Arrays.fill(mask, 0);
    for (double[] p : steps(scores, mask.length)) {
      for (int i = 0; i < mask.length; i++) {
        mask[i] += p[i];
      }
    }
  }

  /** The softmax of each step, {@code k x length}. */
  private double[][] steps(double[] scores, int length) {
    Checks.between("k", k, 1, length);
    Finite.count(scores, 0, length, k);
    double[][] p = new double[k][length];
    double[] weights = scores.clone();
    for (int step = 0; step < k; step++) {
      if (step > 0) {
        double[] base = update == Update.CUMULATIVE ? weights : scores;
        for (int i = 0; i < length; i++) {
          weights[i] = base[i] + Math.log(Math.max(1 - p[step - 1][i], TINY));
        }
      }
      Softmax.forward(weights, 0, length, temperature, p[step]);
    }
    return p;
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    int length = maskGradient.length;
    double[][] p = steps(scores, length);
    double[] weightGradient = new double[length];
    double[] carried = new double[length];
    double[] stepGradient = maskGradient.clone();
    Arrays.fill(scoreGradient, 0);
    for (int step = k - 1; step >= 0; step--) {
      Softmax.backward(p[step], stepGradient, temperature, weightGradient, 0);
      for (int i = 0; i < length; i++) {
        if (update == Update.CUMULATIVE) {
          carried[i] += weightGradient[i];
        } else {
          scoreGradient[i] += weightGradient[i];
          carried[i] = weightGradient[i];
        }
        stepGradient[i] = maskGradient[i] + (step > 0 ? throughLog(p[step - 1][i], carried[i]) : 0);
      }
    }
    if (update == Update.CUMULATIVE) {
      System.arraycopy(carried, 0, scoreGradient, 0, length);
    }
  }

  /** The gradient of {@code ln(max(1 - p, tiny))} with respect to p: zero where the clamp holds. */
  private static double throughLog(double p, double gradient) {
    double rest = 1 - p;
    return rest > TINY ? -gradient / rest : 0;
  }
}
