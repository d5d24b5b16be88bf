package org.argmax4j.tensor.backend;

/**
 * Factors of a linear combination, a value for each column.
 *
 * @param gradient factor of the gradient
 * @param value factor of the value
 * @param constant what is added
 */
public record ColumnCombination(Storage gradient, Storage value, Storage constant) {}
