package org.argmax4j.data.warcraft;

/** The preparation of maps, with costs of any bytes. */
public final class MapWeightsFuzzTest extends FuzzedMapArray {

  /** A preparation. */
  public MapWeightsFuzzTest() {
    super("test_vertex_weights.npy");
  }
}
