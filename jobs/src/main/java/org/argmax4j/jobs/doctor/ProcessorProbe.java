package org.argmax4j.jobs.doctor;

import java.util.List;
import java.util.Locale;
import org.argmax4j.tensor.backend.nd4j.Processor;

/** The processor: how many cores this process may use, and the instructions that matter to us. */
final class ProcessorProbe implements Probe {

  private static final List<String> TOLD =
      List.of("avx2", "fma", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16", "amx_tile");

  private final Processor processor;

  ProcessorProbe() {
    this(Processor.current());
  }

  ProcessorProbe(Processor processor) {
    this.processor = processor;
  }

  @Override
  public List<Finding> examine() {
    int cores = Runtime.getRuntime().availableProcessors();
    String has = String.join(" ", TOLD.stream().filter(processor.features()::contains).toList());
    String text =
        String.format(
            Locale.ROOT, "%d cores for this process; %s", cores, has.isEmpty() ? "no AVX2" : has);
    if (processor.hasAvx2()) {
      return List.of(Finding.fine("Processor", text));
    }
    return List.of(
        Finding.problem(
            "Processor",
            text + "; the native binaries need AVX2 and FMA (Intel since 2013, AMD since 2015)"));
  }
}
