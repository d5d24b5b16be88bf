package org.argmax4j.data.globe;

/**
 * Examples in memory, to be shared by all who read them. The arrays are never written.
 *
 * @param cities how many places a tour has, k
 * @param places {@code examples x k}: the indices of the places
 * @param distances {@code examples x k(k-1)/2}: how far these are from each other, in the order of
 *     {@link org.argmax4j.structure.tree.CompleteGraph}
 * @param tours {@code examples x k(k-1)/2}: 1 for each edge of the shortest tour that is the label,
 *     0 for the others, in the same order
 */
public record GlobeTours(int cities, int[] places, float[] distances, float[] tours) {

  /** How many examples there are. */
  public int count() {
    return places.length / cities;
  }

  /** Edges between the places of an example. */
  public int edges() {
    return cities * (cities - 1) / 2;
  }
}
