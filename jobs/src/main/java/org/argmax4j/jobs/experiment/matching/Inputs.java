package org.argmax4j.jobs.experiment.matching;

/** What the network sees of a keypoint. */
public enum Inputs {
  /** Where it is among the others. */
  GEOMETRY(true, false),
  /** How the picture looks there. */
  DESCRIPTORS(false, true),
  /** Both. */
  GEOMETRY_AND_DESCRIPTORS(true, true);

  private final boolean geometry;
  private final boolean descriptors;

  Inputs(boolean geometry, boolean descriptors) {
    this.geometry = geometry;
    this.descriptors = descriptors;
  }

  /** Whether descriptors are among it. */
  boolean seesDescriptors() {
    return descriptors;
  }

  /**
   * How many numbers it is.
   *
   * @param descriptorSize how many descriptors a point has
   */
  int size(int descriptorSize) {
    return (geometry ? PointFeatures.SIZE : 0) + (descriptors ? descriptorSize : 0);
  }

  /**
   * Copies the numbers of all points of a picture.
   *
   * @param to receives them, {@code size} a point
   * @param offset from where on
   * @return where they end
   */
  int copy(KeypointGraph graph, float[] to, int offset) {
    int at = offset;
    int described = graph.descriptors().length / graph.points();
    for (int point = 0; point < graph.points(); point++) {
      if (geometry) {
        System.arraycopy(graph.geometry(), point * PointFeatures.SIZE, to, at, PointFeatures.SIZE);
        at += PointFeatures.SIZE;
      }
      if (descriptors) {
        System.arraycopy(graph.descriptors(), point * described, to, at, described);
        at += described;
      }
    }
    return at;
  }
}
