package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.jobs.sweep.PinnedBackend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EngineOptionsTest {

  private static final GpuShare QUARTER = new GpuShare(0.25);

  private final SparkConf local = new SparkConf(false).setMaster("local[2]");
  private final SparkConf cluster = new SparkConf(false).setMaster("spark://host:7077");

  @AfterEach
  void forgetTheChoice() {
    System.clearProperty(Backends.PROPERTY);
    System.clearProperty(Backends.DEVICE_PROPERTY);
    System.clearProperty(Backends.BLAS_PROPERTY);
  }

  private static EngineOptions options(String... arguments) {
    EngineOptions options = new EngineOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    options.choose();
    return options;
  }

  private static String refused(String... arguments) {
    try {
      options(arguments);
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void processorsComputeUnlessTheSweepOrTheCommandLineAsksForCards() {
    assertThat(options().settle(GpuShare.NONE, local)).isEqualTo(GpuShare.NONE);
    assertThat(options("--device", "cpu").settle(QUARTER, cluster)).isEqualTo(GpuShare.NONE);
    assertThat(System.getProperty(Backends.DEVICE_PROPERTY)).isEqualTo("cpu");
  }

  @Test
  void cardsOfAClusterAreLeftToOneEngineOnAllWorkers() {
    assertThat(options("--backend", PinnedBackend.NAME).settle(QUARTER, cluster))
        .isEqualTo(QUARTER);
    assertThat(System.getProperty(Backends.DEVICE_PROPERTY)).isEqualTo("gpu");
    assertThat(System.getProperty(Backends.PROPERTY)).isEqualTo(PinnedBackend.NAME);

    assertThat(
            options("--backend", PinnedBackend.NAME, "--device", "gpu")
                .settle(GpuShare.NONE, cluster))
        .isEqualTo(GpuShare.WHOLE);
  }

  @Test
  void cardsOfAClusterNeedAnEngineWithBinariesForThem() {
    EngineOptions options = options("--backend", "nd4j", "--device", "gpu");
    assertThatThrownBy(() -> options.settle(GpuShare.NONE, cluster))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected those of the Maven profile cuda");
  }

  @Test
  void whatIsNotThereIsRefusedByName() {
    assertThat(refused("--backend", "torch"))
        .startsWith("backend: found torch, expected one of nd4j")
        .contains("Maven profile torch");
    assertThat(refused("--backend", "abacus")).startsWith("backend: found abacus");
  }

  @Test
  void executorsComputeWithWhatTheDriverChose() {
    options("--backend", "nd4j", "--device", "cpu", "--blas", "openblas");
    SparkApplication.carryEngine(cluster);
    assertThat(cluster.get("spark.executor.extraJavaOptions"))
        .isEqualTo("-Dargmax4j.backend=nd4j -Dargmax4j.device=cpu -Dargmax4j.blas=openblas");
  }
}
