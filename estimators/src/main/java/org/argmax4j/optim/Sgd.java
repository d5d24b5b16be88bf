package org.argmax4j.optim;

import org.argmax4j.config.Checks;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.SgdStep;

/**
 * Stochastic gradient descent with momentum as PyTorch defines it: {@code v = momentum * v + g},
 * with {@code v = g} in the first step, then {@code p = p - rate * v}.
 *
 * @param learningRate step length, positive
 * @param momentum decay of the velocity, in [0, 1)
 * @param weightDecay factor of the parameter in its gradient, at least 0
 */
public record Sgd(double learningRate, double momentum, double weightDecay) {

  /** Checks the ranges. */
  public Sgd {
    Checks.positive("SGD learning rate", learningRate);
    Checks.fraction("SGD momentum", momentum);
    Checks.notNegative("SGD weight decay", weightDecay);
  }

  /** Without momentum and weight decay. */
  public static Sgd withRate(double learningRate) {
    return new Sgd(learningRate, 0, 0);
  }

  /** Starts the optimiser for parameters, which must be complete. */
  public Optimiser over(Parameters parameters) {
    return new MomentOptimiser(
        parameters,
        1,
        learningRate,
        (parameter, moments, rate, step) ->
            parameters
                .backend()
                .sgd(
                    parameter.value().storage(),
                    parameter.gradient().storage(),
                    moments[0],
                    parameter.value().size(),
                    new SgdStep(rate, momentum, weightDecay, step)));
  }
}
