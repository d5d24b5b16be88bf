package org.argmax4j.jobs.cli;

import org.argmax4j.tensor.backend.Backends;
import picocli.CommandLine.Option;

/** What computes. */
final class EngineOptions {

  @Option(
      names = "--blas",
      paramLabel = "NAME",
      description = {
        "What multiplies matrices, on every machine of the run: mkl, openblas, openblas:KERNEL with",
        "PRESCOTT, HASWELL, ZEN or SKYLAKEX, or auto, which fits the processor (default: auto)."
      })
  private String blas = "";

  /**
   * Makes the choice for this JVM, and for those of the applications that it starts.
   *
   * @throws org.argmax4j.config.InputException if there is no such choice
   */
  void choose() {
    if (!blas.isEmpty()) {
      System.setProperty(Backends.BLAS_PROPERTY, blas);
    }
    Backends.checkProperties();
  }
}
