package org.argmax4j.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.argmax4j.jobs.doctor.Finding.Severity;
import org.argmax4j.tensor.backend.nd4j.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {

  private static Finding only(Probe probe) {
    List<Finding> findings = probe.examine();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void theBackendLoadsMultipliesAndNamesItsBinaries() {
    List<Finding> findings = new BackendProbe().examine();
    assertThat(findings).allMatch(finding -> finding.severity() == Severity.FINE);
    assertThat(findings)
        .filteredOn(finding -> finding.topic().equals("Binaries"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("libnd4jcpu.so"));
  }

  @Test
  void anotherSparkIsAProblemThatNamesTheNeededOne() {
    assertThat(only(new SparkProbe("3.5.9", "2.12.18")).severity()).isEqualTo(Severity.FINE);
    Finding finding = only(new SparkProbe("4.0.1", "2.13.16"));
    assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
    assertThat(finding.text()).startsWith("4.0.1 with Scala 2.13.16").contains("Spark 3.5 for");
  }

  @Test
  void anotherJavaIsAWarning() {
    assertThat(only(new JavaProbe(17)).severity()).isEqualTo(Severity.FINE);
    assertThat(only(new JavaProbe(21)).severity()).isEqualTo(Severity.WARNING);
  }

  private static Processor processor(String... features) {
    return new Processor("GenuineIntel", 6, 85, Set.of(features));
  }

  @Test
  void aProcessorWithoutTheInstructionsOfTheBinariesIsAProblem() {
    assertThat(only(new ProcessorProbe(processor("sse4_2", "avx"))).severity())
        .isEqualTo(Severity.PROBLEM);
    Finding finding = only(new ProcessorProbe(processor("avx2", "fma", "avx512f")));
    assertThat(finding.severity()).isEqualTo(Severity.FINE);
    assertThat(finding.text()).endsWith("avx2 fma avx512f");
  }

  @Test
  void productsAtLessThanHalfOfWhatTheProcessorCanDoAreAWarning() {
    Processor wide =
        processor("avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    // Two units, sixteen values, two operations each, at 2.6 GHz: 166, of which 141 can be reached.
    assertThat(ProductSpeed.judge(158, 2.6, wide).severity()).isEqualTo(Severity.FINE);
    Finding slow = ProductSpeed.judge(33, 2.6, wide);
    assertThat(slow.severity()).isEqualTo(Severity.WARNING);
    assertThat(slow.text())
        .startsWith(
            "products of matrices at 33 GFLOP/s on one thread, 23 % of the 141 that the best"
                + " kernels reach at 2.6 GHz")
        .contains("--blas");
    Processor zen = new Processor("AuthenticAMD", 25, 1, wide.features());
    assertThat(ProductSpeed.judge(60, 2.6, zen).severity()).isEqualTo(Severity.FINE);
  }

  @Test
  void littleMemoryIsAWarning() {
    assertThat(only(new MemoryProbe(1L << 30, 1L << 29)).severity()).isEqualTo(Severity.WARNING);
    assertThat(only(new MemoryProbe(1L << 34, 1L << 33)).text()).startsWith("16384 MiB, 8192 MiB");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsAProblem(@TempDir Path directory) {
    Path missing = directory.resolve("missing");
    Finding finding = only(new DirectoryProbe("temporary", missing));
    assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
    assertThat(finding.text()).startsWith(missing + " (temporary) cannot be written");
  }

  @Test
  void aWritableDirectoryIsLeftAsItWas(@TempDir Path directory) {
    assertThat(new DirectoryProbe("temporary", directory).examine())
        .extracting(Finding::topic)
        .containsExactly("Directory", "Clock");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void filesStampedByAnotherClockAreAWarning() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(DirectoryProbe.clock(now, now.plusSeconds(1)).severity()).isEqualTo(Severity.FINE);
    Finding finding = DirectoryProbe.clock(now, now.plusSeconds(90));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.text()).contains("stamped 90 s apart");
  }
}
