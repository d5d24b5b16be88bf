package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.junit.jupiter.api.Test;

class Nd4jBackendTest {

  private final Backend backend = Nd4jBackend.shared(Hardware.CPU);

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

  @Test
  void bothHomesOfABufferStayInStep() {
    Storage identity = storage(1, 0, 0, 1);
    Storage x = storage(1, 2, 3, 4);
    Storage y = backend.allocate(4);
    Matrix yMatrix = Matrix.of(y, 2, 2);
    backend.gemm(
        Matrix.of(x, 2, 2),
        Transpose.NO,
        Matrix.of(identity, 2, 2),
        Transpose.NO,
        yMatrix,
        Update.SET);
    backend.scale(2f, y, y, 4, Update.SET);
    backend.gemm(
        Matrix.of(y, 2, 2),
        Transpose.NO,
        Matrix.of(identity, 2, 2),
        Transpose.NO,
        Matrix.of(x, 2, 2),
        Update.ADD);
    assertThat(values(x)).containsExactly(3, 6, 9, 12);
    // A part written on the heap, a part by a product.
    backend.fill(x, 2, 7f);
    backend.gemm(
        new Matrix(y, 0, 1, 2),
        Transpose.NO,
        Matrix.of(identity, 2, 2),
        Transpose.NO,
        new Matrix(x, 2, 1, 2),
        Update.SET);
    assertThat(values(x)).containsExactly(7, 7, 2, 4);
  }

  @Test
  void hardwareThatNd4jDoesNotComputeOnIsRefused() {
    Nd4jBackend.check(Hardware.CPU, "CpuBackend");
    Nd4jBackend.check(Hardware.GPU, "JCublasBackend");
    assertThatThrownBy(() -> Nd4jBackend.check(Hardware.GPU, "CpuBackend"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "device: found gpu, but ND4J computes on the processor (CpuBackend)")
        .hasMessageContaining("--device cpu");
    assertThatThrownBy(() -> Nd4jBackend.check(Hardware.CPU, "JCublasBackend"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("device: found cpu, but ND4J computes on a card (JCublasBackend)")
        .hasMessageContaining("jobs/target/cuda");
  }
}
