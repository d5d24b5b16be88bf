package org.argmax4j.jobs.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** The memory of the machine, or of the container around this process. */
final class MemoryProbe implements Probe {

  private static final long MEBIBYTE = 1L << 20;

  // A trial of the largest experiment here takes about 1 GiB, and ND4J's binary 0.4 GiB.
  private static final long LITTLE = 2048 * MEBIBYTE;

  private final long total;
  private final long free;

  MemoryProbe() {
    this(system().getTotalMemorySize(), system().getFreeMemorySize());
  }

  MemoryProbe(long total, long free) {
    this.total = total;
    this.free = free;
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  @Override
  public List<Finding> examine() {
    String text =
        String.format(
            Locale.ROOT,
            "%d MiB, %d MiB of it free; this JVM may use %d MiB for its heap",
            total / MEBIBYTE,
            free / MEBIBYTE,
            Runtime.getRuntime().maxMemory() / MEBIBYTE);
    return List.of(
        total >= LITTLE
            ? Finding.fine("Memory", text)
            : Finding.warning("Memory", text + "; a trial needs up to 2048 MiB"));
  }
}
