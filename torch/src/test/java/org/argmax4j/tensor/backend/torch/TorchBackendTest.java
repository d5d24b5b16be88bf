package org.argmax4j.tensor.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.junit.jupiter.api.Test;

class TorchBackendTest {

  private final Backend backend = Backends.named("torch");

  @Test
  void isTheOneThatTheTestsOfThisModuleRunOver() {
    assertThat(Backends.chosen()).isSameAs(backend);
    assertThat(backend.description())
        .matches("torch 2\\.10\\.0-1\\.5\\.13 cpu float32, .*1 thread");
  }

  @Test
  void theCpuBinariesSayThatTheyHaveNothingForCards() {
    assertThat(new TorchProvider().cardBinaries().orElseThrow().there()).isFalse();
  }

  @Test
  void aCardThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new TorchProvider().backend(org.argmax4j.tensor.backend.Hardware.GPU))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("device: found gpu, but LibTorch sees no card");
  }

  @Test
  void buffersOfAnotherEngineAreRefused() {
    Backend other = Backends.named("nd4j");
    assertThatThrownBy(() -> backend.fill(other.allocate(2), 2, 0f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong to the LibTorch backend");
    assertThatThrownBy(() -> backend.zeroRows(backend.allocate(2), 1, other.indices(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not belong to the LibTorch backend");
  }

  @Test
  void aBufferThatMeetsManyShapesGivesEveryOneItsValues() {
    int size = 400;
    try (Storage x = backend.allocate(size);
        Storage y = backend.allocate(size);
        Storage identity = backend.allocate(1)) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = i;
      }
      backend.upload(values, x, size);
      backend.fill(identity, 1, 1f);
      // Far more views than are kept.
      for (int offset = 0; offset < size; offset++) {
        backend.gemm(
            new Matrix(x, offset, 1, 1),
            Transpose.NO,
            Matrix.of(identity, 1, 1),
            Transpose.NO,
            new Matrix(y, size - 1 - offset, 1, 1),
            Update.SET);
      }
      float[] turned = new float[size];
      backend.download(y, turned, size);
      assertThat(turned[0]).isEqualTo(size - 1f);
      assertThat(turned[size - 1]).isZero();
      assertThat(List.of(turned[100], turned[101])).containsExactly(299f, 298f);
    }
  }
}
