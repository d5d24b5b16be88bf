package org.argmax4j.optim;

import org.argmax4j.config.Checks;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.AdamStep;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1), with the epsilon outside of the corrected root as in
 * PyTorch and the weight decay added to the gradient.
 *
 * @param learningRate step length, positive
 * @param beta1 decay of the mean of the gradient, in [0, 1)
 * @param beta2 decay of the mean of its square, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 * @param weightDecay factor of the parameter in its gradient, at least 0
 */
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {

  private static final double DEFAULT_BETA1 = 0.9;
  private static final double DEFAULT_BETA2 = 0.999;
  private static final double DEFAULT_EPSILON = 1e-8;

  /** Checks the ranges. */
  public Adam {
    Checks.positive("Adam learning rate", learningRate);
    Checks.fraction("Adam beta1", beta1);
    Checks.fraction("Adam beta2", beta2);
    Checks.positive("Adam epsilon", epsilon);
    Checks.notNegative("Adam weight decay", weightDecay);
  }

  /** The paper's and PyTorch's default constants. */
  public static Adam withRate(double learningRate) {
    return new Adam(learningRate, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON, 0);
  }

  /** The same with another epsilon. */
  public Adam withEpsilon(double value) {
    return new Adam(learningRate, beta1, beta2, value, weightDecay);
  }

  /** Starts the optimiser for parameters, which must be complete. */
  public Optimiser over(Parameters parameters) {
    return new MomentOptimiser(
        parameters,
        2,
        learningRate,
        (parameter, moments, rate, step) ->
            parameters
                .backend()
                .adam(
                    parameter.value().storage(),
                    parameter.gradient().storage(),
                    moments[0],
                    moments[1],
                    parameter.value().size(),
                    new AdamStep(rate, beta1, beta2, epsilon, weightDecay, step)));
  }
}
