package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeClassifierTest {

  @Test
  void takesTheWideBinaryOnlyWhenEveryFeatureOfItIsThere() {
    Set<String> all = Set.of("sse2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    assertThat(NativeClassifier.forFeatures(all)).isEqualTo(NativeClassifier.AVX512);
    assertThat(NativeClassifier.forFeatures(Set.of("sse2", "avx2", "avx512f", "avx512cd")))
        .isEqualTo(NativeClassifier.AVX2);
    assertThat(NativeClassifier.forFeatures(Set.of())).isEqualTo(NativeClassifier.AVX2);
  }

  @Test
  void isWhatJavaCppLoadsFrom() {
    String description = Nd4jBackend.shared().description();
    String extension = NativeClassifier.choose();
    assertThat(description).contains(extension).contains("1 thread");
    assertThat(Loader.loadProperties().getProperty("platform.extension")).isEqualTo(extension);
  }
}
