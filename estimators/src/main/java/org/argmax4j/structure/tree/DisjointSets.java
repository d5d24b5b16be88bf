package org.argmax4j.structure.tree;

/** The connected components of a graph to which edges are added, by union-find. */
final class DisjointSets {

  /** For each vertex another one of its component, nearer to the one that stands for all. */
  private final int[] towards;

  DisjointSets(int vertices) {
    towards = new int[vertices];
  }

  /** Makes each of the first vertices a component of its own. */
  void separate(int vertices) {
    for (int i = 0; i < vertices; i++) {
      towards[i] = i;
    }
  }

  /** Joins the components of two vertices. */
  void join(int one, int other) {
    towards[of(one)] = of(other);
  }

  /** The vertex that stands for all of the component of a vertex. */
  int of(int vertex) {
    int found = vertex;
    while (towards[found] != found) {
      towards[found] = towards[towards[found]];
      found = towards[found];
    }
    return found;
  }
}
