package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.argmax4j.tensor.backend.Hardware;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeClassifierTest {

  private static String extension(String... features) {
    return extension(Set.of(NativeClassifier.AVX2, NativeClassifier.AVX512), features);
  }

  private static String extension(Set<String> there, String... features) {
    Processor processor = new Processor("GenuineIntel", 6, 85, Set.of(features));
    return NativeClassifier.extension(processor, there::contains);
  }

  @Test
  void takesTheWideBinaryOnlyWhenEveryFeatureOfItIsThere() {
    assertThat(extension("sse2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"))
        .isEqualTo(NativeClassifier.AVX512);
    assertThat(extension("sse2", "avx2", "avx512f", "avx512cd")).isEqualTo(NativeClassifier.AVX2);
    assertThat(extension()).isEqualTo(NativeClassifier.AVX2);
  }

  @Test
  void takesTheNarrowBinaryWhereOnlyThatIsThere() {
    String[] all = {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"};
    assertThat(extension(Set.of(NativeClassifier.AVX2), all)).isEqualTo(NativeClassifier.AVX2);
    assertThat(extension(Set.of(), all)).isEqualTo(NativeClassifier.AVX512);
  }

  @Test
  void isWhatJavaCppLoadsFrom() {
    String description = Nd4jBackend.shared(Hardware.CPU).description();
    String extension = NativeClassifier.choose(Processor.current());
    assertThat(description).contains(extension);
    assertThat(Loader.loadProperties().getProperty("platform.extension")).isEqualTo(extension);
  }
}
