package org.argmax4j.tensor.backend;

/**
 * Extents of a weighted sum of table rows.
 *
 * @param rows number of sums
 * @param positions summands of each
 * @param columns width of a table row
 * @param repeats how many adjacent sums share one row of ids: sum {@code r} reads {@code ids[(r /
 *     repeats) * positions + p]}
 * @param factor factor of each sum
 */
public record WeightedRows(int rows, int positions, int columns, int repeats, float factor) {}
