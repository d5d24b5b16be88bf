package org.argmax4j.data.trees;

/** The preparation of latent trees, with training edges of any bytes. */
public final class TreeEdgesFuzzTest extends FuzzedTreeArray {

  /** A preparation. */
  public TreeEdgesFuzzTest() {
    super("edges");
  }
}
