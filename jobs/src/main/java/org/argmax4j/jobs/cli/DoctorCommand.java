package org.argmax4j.jobs.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.doctor.Finding;
import org.argmax4j.jobs.doctor.Finding.Severity;
import org.argmax4j.jobs.doctor.Probe;
import org.argmax4j.jobs.doctor.Probes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the machine and the installation. */
@Command(
    name = "doctor",
    description = {
      "Show what this machine can do and what is wrong with it: Java, Spark, the tensor backend and",
      "its native binaries, BLAS, GPUs, memory, directories, clock. Fails if runs would fail."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EngineOptions engine = new EngineOptions();

  @Override
  public Integer call() {
    engine.choose();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-10s %s%n", "argmax4j", CodeVersion.current());
    boolean healthy = true;
    for (Probe probe : Probes.ofThisMachine()) {
      List<Finding> findings = probe.examine();
      for (Finding finding : findings) {
        String mark =
            finding.severity() == Severity.FINE
                ? ""
                : finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
        out.printf(Locale.ROOT, "%-10s %s%s%n", finding.topic(), mark, finding.text());
        healthy &= finding.severity() != Severity.PROBLEM;
      }
      out.flush();
    }
    return healthy ? 0 : 1;
  }
}
