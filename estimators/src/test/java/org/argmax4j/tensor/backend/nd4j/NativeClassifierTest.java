package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.argmax4j.tensor.backend.Hardware;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeClassifierTest {

  private static String extension(String... features) {
    return NativeClassifier.extension(new Processor("GenuineIntel", 6, 85, Set.of(features)));
  }

  @Test
  void takesTheWideBinaryOnlyWhenEveryFeatureOfItIsThere() {
    assertThat(extension("sse2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"))
        .isEqualTo(NativeClassifier.AVX512);
    assertThat(extension("sse2", "avx2", "avx512f", "avx512cd")).isEqualTo(NativeClassifier.AVX2);
    assertThat(extension()).isEqualTo(NativeClassifier.AVX2);
  }

  @Test
  void isWhatJavaCppLoadsFrom() {
    String description = Nd4jBackend.shared(Hardware.CPU).description();
    String extension = NativeClassifier.choose(Processor.current());
    assertThat(description).contains(extension);
    assertThat(Loader.loadProperties().getProperty("platform.extension")).isEqualTo(extension);
  }
}
