package org.argmax4j.data.trees;

/**
 * A row of a table.
 *
 * @param positions {@code frames x vertices x 2}: x and y of each vertex in each frame
 * @param tree 1 for each edge of the tree, 0 for the others, in the order of {@link
 *     org.argmax4j.structure.tree.CompleteGraph}
 */
record TreeExample(float[] positions, byte[] tree) {

  static TreeExample of(float[] positions, float[] tree) {
    byte[] edges = new byte[tree.length];
    for (int edge = 0; edge < edges.length; edge++) {
      edges[edge] = (byte) tree[edge];
    }
    return new TreeExample(positions, edges);
  }
}
