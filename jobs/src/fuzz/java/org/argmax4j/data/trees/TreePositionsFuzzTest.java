package org.argmax4j.data.trees;

/** The preparation of latent trees, with training positions of any bytes. */
public final class TreePositionsFuzzTest extends FuzzedTreeArray {

  /** A preparation. */
  public TreePositionsFuzzTest() {
    super("data");
  }
}
