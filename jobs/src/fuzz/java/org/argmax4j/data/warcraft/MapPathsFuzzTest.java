package org.argmax4j.data.warcraft;

/** The preparation of maps, with paths of any bytes. */
public final class MapPathsFuzzTest extends FuzzedMapArray {

  /** A preparation. */
  public MapPathsFuzzTest() {
    super("test_shortest_paths.npy");
  }
}
