package org.argmax4j.data.warcraft;

/**
 * A row of a table.
 *
 * @param image {@code 8K x 8K x 3} bytes: pixels row by row, of red, green and blue
 * @param costs {@code K x K} costs of the cells, row by row
 * @param path {@code K x K}: 1 for each cell of a shortest path, 0 for the others
 */
record MapExample(byte[] image, float[] costs, byte[] path) {}
