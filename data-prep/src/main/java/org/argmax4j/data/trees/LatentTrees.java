package org.argmax4j.data.trees;

/**
 * Examples in memory, to be shared by all who read them. The arrays are never written.
 *
 * @param vertices vertices of an example, n
 * @param frames frames of an example
 * @param positions {@code examples x frames x n x 2}: x and y of each vertex in each frame
 * @param trees {@code examples x n(n-1)/2}: 1 for each edge of the tree, 0 for the others, in the
 *     order of {@link org.argmax4j.structure.tree.CompleteGraph}
 */
public record LatentTrees(int vertices, int frames, float[] positions, float[] trees) {

  /** How many examples there are. */
  public int count() {
    return trees.length / edges();
  }

  /** Undirected edges between the vertices. */
  public int edges() {
    return vertices * (vertices - 1) / 2;
  }

  /** Where x of a vertex in a frame is among the positions; y is behind it. */
  public int position(int example, int frame, int vertex) {
    return ((example * frames + frame) * vertices + vertex) * 2;
  }
}
