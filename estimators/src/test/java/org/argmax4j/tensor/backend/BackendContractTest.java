package org.argmax4j.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every engine does: the one that is chosen is examined. */
class BackendContractTest {

  private final Backend backend = Backends.chosen();

  private Storage storage(float... values) {
    Storage storage = backend.allocate(values.length);
    backend.upload(values, storage, values.length);
    return storage;
  }

  private float[] values(Storage storage) {
    float[] values = new float[storage.capacity()];
    backend.download(storage, values, values.length);
    return values;
  }

  private static float[] random(int size, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Property(tries = 60)
  void productsAgreeWithThreeLoopsForEveryTranspositionOffsetAndUpdate(
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(min = 1, max = 7) int inner,
      @ForAll @IntRange(min = 1, max = 7) int columns,
      @ForAll @IntRange(min = 0, max = 5) int offset,
      @ForAll Transpose ta,
      @ForAll Transpose tb,
      @ForAll Update update,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = random(offset + rows * inner, random);
    float[] b = random(offset + inner * columns, random);
    float[] c = random(offset + rows * columns + 2, random);
    float[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = update == Update.ADD ? c[offset + i * columns + j] : 0;
        for (int k = 0; k < inner; k++) {
          float left = a[offset + (ta == Transpose.YES ? k * rows + i : i * inner + k)];
          float right = b[offset + (tb == Transpose.YES ? j * inner + k : k * columns + j)];
          sum += (double) left * right;
        }
        expected[offset + i * columns + j] = (float) sum;
      }
    }
    Storage out = storage(c);
    backend.gemm(
        ta == Transpose.YES
            ? new Matrix(storage(a), offset, inner, rows)
            : new Matrix(storage(a), offset, rows, inner),
        ta,
        tb == Transpose.YES
            ? new Matrix(storage(b), offset, columns, inner)
            : new Matrix(storage(b), offset, inner, columns),
        tb,
        new Matrix(out, offset, rows, columns),
        update);
    assertThat(values(out)).containsExactly(expected, Offset.offset(1e-5f));
  }

  @Test
  void whatIsLeftOfGradientsThatStoppedIsNoSubnormalNumber() {
    Storage parameter = storage(1, 1, 1);
    Storage gradient = storage(1e-3f, -2, 1e-12f);
    Storage mean = storage(0, 0, 0);
    Storage square = storage(0, 0, 0);
    Storage velocity = storage(0, 0, 0);
    for (int step = 1; step <= 3000; step++) {
      backend.adam(
          parameter, gradient, mean, square, 3, new AdamStep(1e-3, 0.9, 0.99, 1e-8, 0, step));
      backend.sgd(parameter, gradient, velocity, 3, new SgdStep(1e-3, 0.9, 0, step));
      backend.fill(gradient, 3, 0f);
    }
    assertNoneIsSubnormal(values(square), 1);
    // Nor when it is multiplied by the learning rate.
    assertNoneIsSubnormal(values(mean), 1e-3f);
    assertNoneIsSubnormal(values(velocity), 1e-3f);
  }

  private static void assertNoneIsSubnormal(float[] values, float factor) {
    for (float value : values) {
      assertThat(Math.getExponent(value * factor) >= Float.MIN_EXPONENT || value == 0).isTrue();
    }
  }

  @Test
  void aMatrixOutsideOfItsBufferIsRefused() {
    Storage storage = backend.allocate(5);
    assertThatThrownBy(() -> new Matrix(storage, 1, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid matrix: 5 x 1 at offset 1 of a buffer of 5 values");
  }

  @Test
  void aNotANumberWinsEveryMaximum() {
    Storage x = storage(1, Float.NaN, 3);
    Storage y = backend.allocate(1);
    backend.max(x, new Axis(1, 3, 1), y);
    assertThat(values(y)).containsExactly(Float.NaN);
  }

  @Test
  void theFirstOfEqualMaximaIsTheOne() {
    Storage x = storage(1, 3, 3, 2);
    Storage y = backend.allocate(1);
    Indices positions = backend.max(x, new Axis(1, 4, 1), y);
    assertThat(values(y)).containsExactly(3);
    assertThat(positions.toArray()).containsExactly(1);
  }
}
