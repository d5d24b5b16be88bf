package org.argmax4j.data.globe;

/** How far two places are from each other, on a globe of radius 1. */
public enum Metric {
  /** The straight line through the globe, 0 to 2. */
  CHORD("chord") {
    @Override
    double ofChord(double chord) {
      return chord;
    }
  },
  /** The shortest way on the globe, 0 to pi. */
  GREAT_CIRCLE("great-circle") {
    @Override
    double ofChord(double chord) {
      return 2 * StrictMath.asin(Math.min(1, chord / 2));
    }
  };

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** What it is called in options and manifests. */
  @Override
  public String toString() {
    return label;
  }

  abstract double ofChord(double chord);

  /** The distance of two places. */
  float distance(Place one, Place other) {
    double[] from = point(one);
    double[] to = point(other);
    double square = 0;
    for (int i = 0; i < from.length; i++) {
      square += (from[i] - to[i]) * (from[i] - to[i]);
    }
    return (float) ofChord(Math.sqrt(square));
  }

  private static double[] point(Place place) {
    double latitude = Math.toRadians(place.latitude());
    double longitude = Math.toRadians(place.longitude());
    return new double[] {
      StrictMath.cos(latitude) * StrictMath.cos(longitude),
      StrictMath.cos(latitude) * StrictMath.sin(longitude),
      StrictMath.sin(latitude)
    };
  }
}
