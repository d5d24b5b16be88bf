package org.argmax4j.structure;

/** Small dense systems of linear equations, in float64. */
final class LinearSystem {

  private LinearSystem() {}

  /**
   * Solves a system by elimination with the largest pivot of each column.
   *
   * @param system {@code [n][n + 1]}: the matrix and, as last column, the right-hand side; used up
   * @return the n unknowns
   */
  static double[] solve(double[][] system) {
    int size = system.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] pivotRow = system[pivot];
      system[pivot] = system[column];
      system[column] = pivotRow;
      for (int row = column + 1; row < size; row++) {
        double factor = system[row][column] / pivotRow[column];
        if (factor != 0) {
          for (int i = column + 1; i <= size; i++) {
            system[row][i] -= factor * pivotRow[i];
          }
        }
      }
    }
    double[] unknowns = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = system[row][size];
      for (int i = row + 1; i < size; i++) {
        rest -= system[row][i] * unknowns[i];
      }
      unknowns[row] = rest / system[row][row];
    }
    return unknowns;
  }
}
