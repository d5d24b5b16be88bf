package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Binary;
import org.argmax4j.tensor.backend.Block;
import org.argmax4j.tensor.backend.KernelAgreement;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Unary;
import org.argmax4j.tensor.backend.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines in one JVM: every kernel gives the same values within the rounding of float32. */
class AgreementWithNd4jTest extends KernelAgreement {

  private static final int SIZE = 84;

  AgreementWithNd4jTest() {
    super(Backends.named("nd4j"), Backends.named("torch"));
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void functionsOfOneArgumentAndTheirGradients(Unary function) {
    boolean positive = function == Unary.LOG || function == Unary.SQRT;
    float[] x = draws(SIZE, positive ? 0.1 : -3, 3);
    x[0] = positive ? 0.5f : 0;
    agree((k, b) -> k.unary(function, b[0], b[1], SIZE), x, new float[SIZE]);
    agree((k, b) -> k.unary(function, b[0], b[0], SIZE), x);
    for (Update update : Update.values()) {
      agree(
          (k, b) -> {
            k.unary(function, b[0], b[1], SIZE);
            k.unaryGradient(function, b[0], b[1], b[2], b[3], SIZE, update);
            k.unaryGradient(function, b[0], b[1], b[2], b[2], SIZE, update);
          },
          x,
          new float[SIZE],
          draws(SIZE, -1, 1),
          draws(SIZE, -1, 1));
    }
  }

  @Test
  void squareRootsHaveNoGradientAtZero() {
    agree(
        (k, b) -> k.unaryGradient(Unary.SQRT, b[0], b[0], b[1], b[2], 2, Update.SET),
        new float[] {0, 4},
        new float[] {1, 1},
        new float[] {9, 9});
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void functionsOfTwoArguments(Binary function) {
    agree(
        (k, b) -> k.binary(function, b[0], b[1], b[2], SIZE),
        draws(SIZE, -1, 1),
        draws(SIZE, 0.5, 1),
        new float[SIZE]);
    agree(
        (k, b) -> k.binary(function, b[0], b[1], b[0], SIZE),
        draws(SIZE, -1, 1),
        draws(SIZE, 0.5, 1));
  }

  @ParameterizedTest
  @EnumSource(Update.class)
  void whatOverwritesOrAdds(Update update) {
    float[] x = draws(SIZE, -1, 1);
    float[] y = draws(SIZE, 0.5, 1);
    agree((k, b) -> k.scale(1f, b[0], b[1], SIZE, update), x, y);
    agree((k, b) -> k.scale(-0.7f, b[0], b[1], SIZE, update), x, y);
    agree((k, b) -> k.scale(2f, b[0], b[0], SIZE, update), x);
    agree((k, b) -> k.multiply(b[0], b[1], b[2], SIZE, update), x, y, x);
    agree((k, b) -> k.divide(b[0], b[1], b[2], SIZE, update), x, y, x);
    agree(
        (k, b) -> k.copy(new Block(b[0], 3, 9), new Block(b[1], 5, 12), 4, 7, update),
        x,
        draws(SIZE, -1, 1));
    for (Axis axis : new Axis[] {new Axis(3, 4, 7), new Axis(1, 12, 7), new Axis(12, 7, 1)}) {
      float[] reduced = draws(axis.reduced() + 2, -1, 1);
      agree((k, b) -> k.sum(b[0], axis, 1f, b[1], update), x, reduced);
      agree((k, b) -> k.sum(b[0], axis, 0.3f, b[1], update), x, reduced);
      agree((k, b) -> k.broadcast(b[1], axis, 1f, b[0], update), x, reduced);
      agree((k, b) -> k.broadcast(b[1], axis, -2f, b[0], update), x, reduced);
    }
  }

  @ParameterizedTest
  @EnumSource(Update.class)
  void productsOfPartsOfBuffers(Update update) {
    for (Transpose ta : Transpose.values()) {
      for (Transpose tb : Transpose.values()) {
        agree(
            (k, b) ->
                k.gemm(
                    ta == Transpose.YES ? new Matrix(b[0], 4, 6, 5) : new Matrix(b[0], 4, 5, 6),
                    ta,
                    tb == Transpose.YES ? new Matrix(b[1], 2, 7, 6) : new Matrix(b[1], 2, 6, 7),
                    tb,
                    new Matrix(b[2], 3, 5, 7),
                    update),
            draws(SIZE, -1, 1),
            draws(SIZE, -1, 1),
            draws(SIZE, -1, 1));
      }
    }
  }

  @Test
  void rowsByIndexOfWhichSomeComeTwice() {
    int[] ids = {3, 0, 3, 11};
    agree((k, b) -> k.gather(b[0], 7, k.indices(ids), b[1]), draws(SIZE, -1, 1), new float[28]);
    agree(
        (k, b) -> k.scatterAdd(b[1], 7, k.indices(ids), b[0]),
        draws(SIZE, -1, 1),
        draws(28, -1, 1));
    agree(
        (k, b) -> k.scatterAdd(b[1], 1, k.indices(ids), b[0]), draws(SIZE, -1, 1), draws(4, -1, 1));
  }

  @Test
  void maximaOfWhichSomeAreEqualAndSomeAreNotNumbers() {
    for (Axis axis : new Axis[] {new Axis(3, 4, 7), new Axis(1, 12, 7), new Axis(12, 7, 1)}) {
      float[] x = draws(SIZE, -1, 1);
      for (int i = 0; i < SIZE; i += 2) {
        x[i] = Math.round(2 * x[i]) / 2f;
      }
      x[17] = Float.NaN;
      x[31] = Float.NEGATIVE_INFINITY;
      agree(
          (k, b) -> {
            int[] found = k.max(b[0], axis, b[1]).toArray();
            float[] positions = new float[found.length];
            for (int i = 0; i < found.length; i++) {
              positions[i] = found[i];
            }
            k.upload(positions, b[2], positions.length);
          },
          x,
          new float[axis.reduced()],
          new float[axis.reduced()]);
    }
  }
}
