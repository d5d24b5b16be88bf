package org.argmax4j.jobs.experiment.tour;

/**
 * Examples that are learnt from together.
 *
 * @param count how many
 * @param places {@code [count, k]}: the indices of their places
 * @param tours {@code [count, k(k-1)/2]}: 1 for the edges of the tours to be found
 */
record TourBatch(int count, int[] places, float[] tours) {}
