package org.argmax4j.jobs.experiment.dvae;

/**
 * Some of the images of a data set.
 *
 * @param pixels grey values of all images of the data set, one byte a pixel, 0 to 255 unsigned;
 *     shared, never written
 * @param indices which images, in order
 * @param size pixels an image
 */
public record ImageSet(byte[] pixels, int[] indices, int size) {

  /** How many there are. */
  public int count() {
    return indices.length;
  }

  /**
   * Writes images of this set as grey values between 0 and 1.
   *
   * @param order positions in this set
   * @param from first position of the order to take
   * @param count how many to take
   * @param batch receives {@code count x size} values
   */
  public void copy(int[] order, int from, int count, float[] batch) {
    int target = 0;
    for (int i = from; i < from + count; i++) {
      int source = indices[order[i]] * size;
      for (int pixel = 0; pixel < size; pixel++) {
        batch[target++] = (pixels[source + pixel] & 0xFF) / 255f;
      }
    }
  }
}
