package org.argmax4j.data.globe;

/**
 * A row of a table.
 *
 * @param places the indices of k different places
 * @param distances those of the places, {@code k(k-1)/2}, in the order of {@link
 *     org.argmax4j.structure.tree.CompleteGraph}
 * @param tour 1 for each edge of a shortest tour, 0 for the others, in the same order
 */
record TourExample(int[] places, float[] distances, byte[] tour) {}
