package org.argmax4j.jobs.doctor;

import java.nio.file.Path;
import java.util.List;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.NvidiaCards;

/** Every probe of a machine. */
public final class Probes {

  private Probes() {}

  /** The probes of this machine, in the order to print them. */
  public static List<Probe> ofThisMachine() {
    return List.of(
        new JavaProbe(),
        new SparkProbe(),
        new ProcessorProbe(),
        new BackendProbe(),
        new GpuProbe(NvidiaCards::ofThisMachine, Backends.providers()),
        new MemoryProbe(),
        new DirectoryProbe("temporary", Path.of(System.getProperty("java.io.tmpdir"))));
  }
}
