package org.argmax4j.jobs.experiment.tour;

import org.argmax4j.data.globe.GlobePlaces;

/**
 * The images of places, less the mean of all their bytes and over the standard deviation.
 *
 * @param count how many places there are
 * @param values {@code [count, 20, 40, 3]}
 */
public record PlaceImages(int count, float[] values) {

  /**
   * Scales the images of a data set.
   *
   * @param mean of all bytes
   * @param deviation of all bytes; 0 where all are the same, which become 0
   */
  static PlaceImages of(GlobePlaces places, double mean, double deviation) {
    byte[] bytes = places.images();
    float[] values = new float[bytes.length];
    double scale = deviation == 0 ? 0 : 1 / deviation;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (((bytes[i] & 0xFF) - mean) * scale);
    }
    return new PlaceImages(places.count(), values);
  }
}
