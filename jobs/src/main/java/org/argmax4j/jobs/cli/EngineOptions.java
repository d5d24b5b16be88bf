package org.argmax4j.jobs.cli;

import org.apache.spark.SparkConf;
import org.argmax4j.jobs.sweep.GpuShare;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Hardware;
import picocli.CommandLine.Option;

/** What computes. */
final class EngineOptions {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = {
        "What computes, on every machine of the run: nd4j, torch (LibTorch, which is built when it is",
        "first asked for), or auto: nd4j on processors, and on cards what has binaries for them",
        "(default: auto)."
      })
  private String backend = "";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = {
        "auto: what the sweep file asks for; cpu: no GPU even so; gpu: NVIDIA's cards, or nothing runs",
        "(default: ${DEFAULT-VALUE})."
      })
  private RequestedDevice device = RequestedDevice.AUTO;

  @Option(
      names = "--blas",
      paramLabel = "NAME",
      description = {
        "What multiplies matrices, on every machine of the run: mkl, openblas, openblas:KERNEL with",
        "PRESCOTT, HASWELL, ZEN or SKYLAKEX, or auto, which fits the processor (default: auto)."
      })
  private String blas = "";

  /** What {@code --device} allows. */
  enum RequestedDevice {
    AUTO,
    CPU,
    GPU
  }

  /**
   * Makes the choice for this JVM, and for those of the applications that it starts.
   *
   * @throws org.argmax4j.config.InputException if there is no such choice
   */
  void choose() {
    if (!backend.isEmpty()) {
      System.setProperty(Backends.PROPERTY, backend);
    }
    if (!blas.isEmpty()) {
      System.setProperty(Backends.BLAS_PROPERTY, blas);
    }
    if (device != RequestedDevice.AUTO) {
      compute(device == RequestedDevice.GPU ? Hardware.GPU : Hardware.CPU);
    }
    Backends.checkProperties();
  }

  private static void compute(Hardware hardware) {
    System.setProperty(Backends.DEVICE_PROPERTY, hardware.word());
  }

  /**
   * Settles on which hardware trials run, before anything does.
   *
   * @param asked what the sweep file asks for
   * @param conf the settings of the application
   * @return what Spark is asked for; nothing where everything is in this JVM, which sees its cards
   *     itself
   * @throws org.argmax4j.config.InputException if no engine can compute on it
   */
  GpuShare settle(GpuShare asked, SparkConf conf) {
    boolean local = SparkApplication.isLocal(conf);
    if (device == RequestedDevice.CPU || (device == RequestedDevice.AUTO && !asked.needed())) {
      return GpuShare.NONE;
    }
    if (device == RequestedDevice.AUTO && local) {
      // Refused by who asks Spark.
      return asked;
    }
    compute(Hardware.GPU);
    if (local) {
      System.setProperty(Backends.PROPERTY, Backends.chosenName());
      return GpuShare.NONE;
    }
    // One engine for all workers: one whose cards it does not serve refuses.
    System.setProperty(Backends.PROPERTY, Backends.nameForAnyCards());
    return asked.needed() ? asked : GpuShare.WHOLE;
  }
}
