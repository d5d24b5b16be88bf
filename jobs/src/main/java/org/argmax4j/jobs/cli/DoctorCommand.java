package org.argmax4j.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.data.StrictJson;
import org.argmax4j.jobs.CodeVersion;
import org.argmax4j.jobs.doctor.Finding;
import org.argmax4j.jobs.doctor.Finding.Severity;
import org.argmax4j.jobs.doctor.Probe;
import org.argmax4j.jobs.doctor.Probes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    engine.choose();
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> all = new ArrayList<>();
    if (!json) {
      out.printf(Locale.ROOT, "%-10s %s%n", "argmax4j", CodeVersion.current());
    }
    for (Probe probe : Probes.ofThisMachine()) {
      List<Finding> findings = probe.examine();
      all.addAll(findings);
      if (!json) {
        findings.forEach(finding -> print(out, finding));
      }
      out.flush();
    }
    boolean healthy = all.stream().noneMatch(f -> f.severity() == Severity.PROBLEM);
    if (json) {
      Examination examination = new Examination(CodeVersion.current(), healthy, all);
      out.println(new String(StrictJson.write(examination), StandardCharsets.UTF_8));
      out.flush();
    }
    return healthy ? 0 : 1;
  }

  /**
   * What was found.
   *
   * @param version the version of the program
   * @param healthy whether runs would succeed
   * @param findings everything
   */
  record Examination(String version, boolean healthy, List<Finding> findings) {}

  private static void print(PrintWriter out, Finding finding) {
    String mark =
        finding.severity() == Severity.FINE
            ? ""
            : finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
    out.printf(Locale.ROOT, "%-10s %s%s%n", finding.topic(), mark, finding.text());
  }
}
