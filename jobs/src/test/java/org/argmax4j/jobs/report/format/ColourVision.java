package org.argmax4j.jobs.report.format;

import java.util.List;

/**
 * How colours are seen, by the matrices of Machado, Oliveira, Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency" (2009), severity 1, and how far apart they are.
 */
final class ColourVision {

  /** Of those who see all colours, and of those who see no red, no green, no blue. */
  static final List<ColourVision> KINDS =
      List.of(
          new ColourVision(1, 0, 0, 0, 1, 0, 0, 0, 1),
          new ColourVision(
              0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
              1.051998),
          new ColourVision(
              0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
              0.968881),
          new ColourVision(
              1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
              0.303900));

  private static final double[] XYZ = {
    0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505
  };

  private final double[] matrix;

  private ColourVision(double... matrix) {
    this.matrix = matrix;
  }

  /** The distance of CIE76 of two colours, {@code 0xRRGGBB}. */
  double distance(int one, int other) {
    double[] a = lab(times(matrix, linear(one)));
    double[] b = lab(times(matrix, linear(other)));
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  /** The contrast with white, as WCAG 2 has it: 1 to 21. */
  static double contrastWithWhite(int colour) {
    return 1.05 / (times(XYZ, linear(colour))[1] + 0.05);
  }

  private static double[] linear(int colour) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = ((colour >> (16 - 8 * i)) & 0xff) / 255.0;
      linear[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
    return linear;
  }

  private static double[] times(double[] matrix, double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 9; i++) {
      product[i / 3] += matrix[i] * Math.min(1, Math.max(0, vector[i % 3]));
    }
    return product;
  }

  private static double[] lab(double[] linear) {
    double[] xyz = times(XYZ, linear);
    double[] white = {0.9505, 1, 1.089};
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = xyz[i] / white[i];
      f[i] = part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16.0 / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }
}
