package org.argmax4j.data.picture;

/**
 * Makes square grey pictures smaller by the bilinear filter of the Python Imaging Library, with
 * which the published programs do it: every new pixel is a mean of the pixels around its place,
 * with weights that fall to zero at the distance of one new pixel. First along rows, then along
 * columns, rounded after each.
 */
public final class BilinearShrinking {

  private final int side;
  private final int[] first;
  private final double[][] weights;

  /**
   * A shrinking.
   *
   * @param from pixels of a side
   * @param to pixels of a side afterwards, at most as many
   */
  public BilinearShrinking(int from, int to) {
    side = from;
    first = new int[to];
    weights = new double[to][];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - scale + 0.5));
      int last = Math.min(from, (int) (centre + scale + 0.5));
      weights[i] = new double[last - first[i]];
      double sum = 0;
      for (int j = 0; j < weights[i].length; j++) {
        double distance = Math.abs((first[i] + j - centre + 0.5) / scale);
        weights[i][j] = Math.max(0, 1 - distance);
        sum += weights[i][j];
      }
      for (int j = 0; j < weights[i].length; j++) {
        weights[i][j] /= sum;
      }
    }
  }

  /**
   * Makes a picture smaller.
   *
   * @param grey grey values, 0 to 255 unsigned, row by row
   */
  public byte[] apply(byte[] grey) {
    int to = first.length;
    byte[] narrow = new byte[side * to];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < to; column++) {
        narrow[row * to + column] = mean(grey, row * side + first[column], 1, weights[column]);
      }
    }
    byte[] small = new byte[to * to];
    for (int row = 0; row < to; row++) {
      for (int column = 0; column < to; column++) {
        small[row * to + column] = mean(narrow, first[row] * to + column, to, weights[row]);
      }
    }
    return small;
  }

  private static byte mean(byte[] values, int from, int step, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (values[from + i * step] & 0xFF);
    }
    return (byte) (sum + 0.5);
  }
}
