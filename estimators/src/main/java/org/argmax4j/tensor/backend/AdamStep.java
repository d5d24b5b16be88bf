package org.argmax4j.tensor.backend;

/**
 * The constants of one Adam step.
 *
 * @param learningRate step length
 * @param beta1 decay of the mean of the gradient
 * @param beta2 decay of the mean of its square
 * @param epsilon added to the root of the second moment
 * @param weightDecay factor of the parameter that is added to its gradient
 * @param step number of this step, from 1
 */
public record AdamStep(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    long step) {}
