package org.argmax4j.tensor.backend;

/**
 * The constants of one step of stochastic gradient descent.
 *
 * @param learningRate step length
 * @param momentum decay of the velocity
 * @param weightDecay factor of the parameter that is added to its gradient
 * @param step number of this step, from 1; the first one starts the velocity
 */
public record SgdStep(double learningRate, double momentum, double weightDecay, long step) {}
