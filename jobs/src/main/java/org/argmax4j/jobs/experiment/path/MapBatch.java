package org.argmax4j.jobs.experiment.path;

/**
 * Maps that are learnt from or evaluated together.
 *
 * @param count how many
 * @param side pixels of a side of an image
 * @param images {@code [count, side, side, 3]} scaled pixels
 * @param paths {@code [count, cells]}: 1 for the cells of the right paths
 */
record MapBatch(int count, int side, float[] images, float[] paths) {}
