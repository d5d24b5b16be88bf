package org.argmax4j.tensor;

/**
 * Numbers that a model gathers while it trains, without a gradient, such as the running mean of a
 * normalisation.
 *
 * @param name unique among the {@link Parameters} that it belongs to
 * @param values the numbers; changed in place
 */
public record Statistic(String name, float[] values) {}
