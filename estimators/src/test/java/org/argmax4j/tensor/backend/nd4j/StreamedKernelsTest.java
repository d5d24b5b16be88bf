package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Indices;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Kernels give the same numbers on what a product has just written, piece by piece, as on the heap.
 */
class StreamedKernelsTest {

  private static final int ROWS = 333;
  private static final int COLUMNS = 70;

  private final Backend backend = Nd4jBackend.shared(Hardware.CPU);
  private final SplittableRandom random = new SplittableRandom(2);

  private float[] random(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private Storage onHeap(float[] values) {
    Storage storage = backend.allocate(values.length);
    backend.upload(values, storage, values.length);
    return storage;
  }

  /** The same values where a product has left them. */
  private Storage inArray(float[] values) {
    int columns = COLUMNS;
    int rows = values.length / columns;
    float[] identity = new float[columns * columns];
    for (int i = 0; i < columns; i++) {
      identity[i * (columns + 1)] = 1;
    }
    Storage out = backend.allocate(values.length);
    backend.gemm(
        Matrix.of(onHeap(values), rows, columns),
        Transpose.NO,
        Matrix.of(onHeap(identity), columns, columns),
        Transpose.NO,
        Matrix.of(out, rows, columns),
        Update.SET);
    return out;
  }

  private float[] values(Storage storage) {
    float[] values = new float[storage.capacity()];
    backend.download(storage, values, values.length);
    return values;
  }

  private void inPlaceAgrees(Consumer<Storage> kernel) {
    float[] x = random(ROWS * COLUMNS);
    Storage heap = onHeap(x);
    Storage array = inArray(x);
    kernel.accept(heap);
    kernel.accept(array);
    assertThat(values(array)).containsExactly(values(heap)).isNotEqualTo(x);
  }

  @Test
  void changesInPlaceAgree() {
    float[] bias = random(COLUMNS);
    inPlaceAgrees(x -> backend.bias(x, onHeap(bias), ROWS, COLUMNS, Activation.RELU));
    inPlaceAgrees(x -> backend.bias(x, onHeap(bias), ROWS, COLUMNS, Activation.LINEAR));
    float[] y = random(ROWS * COLUMNS);
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(y[i], 0);
    }
    inPlaceAgrees(dy -> backend.activationGradient(Activation.RELU, onHeap(y), dy, ROWS * COLUMNS));
    inPlaceAgrees(
        dy -> backend.activationGradient(Activation.RELU, inArray(y), dy, ROWS * COLUMNS));
    inPlaceAgrees(x -> backend.zeroRows(x, COLUMNS, backend.indices(0, 7, ROWS - 1)));
    Indices positions = backend.indices(5, ROWS * COLUMNS - 1, 5);
    inPlaceAgrees(x -> backend.scatterAdd(onHeap(new float[] {1, 2, 3}), 1, positions, x));
  }

  @Test
  void reductionsAgree() {
    float[] x = random(ROWS * COLUMNS);
    float[][] sums = new float[2][];
    float[][] maxima = new float[2][];
    int[][] positions = new int[2][];
    Storage[] homes = {onHeap(x), inArray(x)};
    for (int i = 0; i < 2; i++) {
      Storage sum = onHeap(new float[COLUMNS]);
      backend.sum(homes[i], new Axis(1, ROWS, COLUMNS), 0.5f, sum, Update.ADD);
      sums[i] = values(sum);
      homes[i].close();
    }
    homes = new Storage[] {onHeap(x), inArray(x)};
    for (int i = 0; i < 2; i++) {
      Storage max = backend.allocate(3 * COLUMNS);
      Indices starts = backend.indices(1, 100, 332);
      Indices lengths = backend.indices(99, 231, 1);
      positions[i] = backend.segmentMax(homes[i], COLUMNS, starts, lengths, max).toArray();
      maxima[i] = values(max);
    }
    // Pieces are added in another order than rows.
    assertThat(sums[1]).containsExactly(sums[0], Offset.offset(1e-5f));
    assertThat(maxima[1]).containsExactly(maxima[0]);
    assertThat(positions[1]).containsExactly(positions[0]);
  }

  @Test
  void lookUpsAgreeWithTheDefinition() {
    float[] table = random(40 * COLUMNS);
    int[] ids = random.ints(ROWS, 0, 40).toArray();
    float[] mask = random(ROWS * COLUMNS);
    float[] plain = new float[ROWS * COLUMNS];
    float[] masked = new float[ROWS * COLUMNS];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = table[ids[i / COLUMNS] * COLUMNS + i % COLUMNS];
      masked[i] = plain[i] * mask[i];
    }
    for (Storage home : new Storage[] {onHeap(table), inArray(table)}) {
      Storage out = backend.allocate(ROWS * COLUMNS);
      backend.gather(home, COLUMNS, backend.indices(ids), out);
      assertThat(values(out)).containsExactly(plain);
      backend.gatherMasked(home, COLUMNS, backend.indices(ids), onHeap(mask), out);
      assertThat(values(out)).containsExactly(masked);
    }
  }

  @Test
  void maskedAdditionsAgree() {
    float[] rows = random(ROWS * COLUMNS);
    float[] mask = random(ROWS * COLUMNS);
    int[] ids = random.ints(ROWS, 0, 40).toArray();
    float[][] tables = new float[2][];
    Storage[] homes = {onHeap(rows), inArray(rows)};
    for (int i = 0; i < 2; i++) {
      Storage table = onHeap(new float[40 * COLUMNS]);
      backend.scatterAddMasked(homes[i], COLUMNS, backend.indices(ids), onHeap(mask), table);
      tables[i] = values(table);
    }
    assertThat(tables[1]).containsExactly(tables[0]);
  }
}
