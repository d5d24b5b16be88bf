package org.argmax4j.training;

/**
 * What a step has seen, before the parameters move.
 *
 * @param loss the training loss: losses summed over the samples of an example and penalties, both
 *     averaged over the examples
 * @param losses the loss of each sample, {@code [examples * samples]}
 * @param penalties the penalty of each example, {@code [examples]}; empty if there is none
 */
public record StepResult(float loss, float[] losses, float[] penalties) {}
