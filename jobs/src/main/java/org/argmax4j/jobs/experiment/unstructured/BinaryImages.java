package org.argmax4j.jobs.experiment.unstructured;

/**
 * Images of bits.
 *
 * @param bits one byte a pixel, image by image; never written
 * @param size pixels an image
 */
record BinaryImages(byte[] bits, int size) {

  int count() {
    return bits.length / size;
  }

  /**
   * Copies images.
   *
   * @param numbers which
   * @return {@code [numbers, size]}
   */
  float[] copy(int... numbers) {
    float[] copies = new float[numbers.length * size];
    int target = 0;
    for (int number : numbers) {
      for (int i = number * size; i < (number + 1) * size; i++) {
        copies[target++] = bits[i];
      }
    }
    return copies;
  }
}
