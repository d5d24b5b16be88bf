package org.argmax4j.jobs.experiment.tour;

import java.util.Arrays;
import org.argmax4j.data.globe.GlobeTours;
import org.argmax4j.jobs.experiment.Parts;

/**
 * What counts of a part of a data set: its first examples.
 *
 * @param tours the whole part
 * @param count how many examples count
 */
public record TourSet(GlobeTours tours, int count) {

  /** All examples of a part. */
  static TourSet all(GlobeTours tours) {
    return new TourSet(tours, tours.count());
  }

  /**
   * Some of them.
   *
   * @param what what they are, such as {@code test tours}
   * @param limit how many at most; 0 for all
   * @throws org.argmax4j.config.InputException if there is none
   */
  TourSet first(String what, int limit) {
    Parts.require(what, count, 1);
    return new TourSet(tours, limit == 0 ? count : Math.min(limit, count));
  }

  /** Edges between the places of an example. */
  int edges() {
    return tours.edges();
  }

  /** The indices of the places of some examples, {@code [examples, k]}. */
  int[] places(int... examples) {
    int cities = tours.cities();
    int[] places = new int[examples.length * cities];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(tours.places(), examples[i] * cities, places, i * cities, cities);
    }
    return places;
  }

  /** The shortest tour of an example, 1 for its edges. */
  float[] tour(int example) {
    return Arrays.copyOfRange(tours.tours(), example * edges(), (example + 1) * edges());
  }
}
