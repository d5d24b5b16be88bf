package org.argmax4j.jobs.doctor;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.argmax4j.jobs.doctor.NvidiaDevices.Device;

/** The graphics processors, and whether the backend can use them. */
final class GpuProbe implements Probe {

  // Of nd4j-cuda-11.6 1.0.0-M2.1: machine code for 3.7 to 8.6, which later 8.x run too, no PTX.
  private static final int OLDEST = 37;
  private static final int TOO_NEW = 90;

  private final Supplier<List<Device>> devices;

  GpuProbe(Supplier<List<Device>> devices) {
    this.devices = devices;
  }

  @Override
  public List<Finding> examine() {
    List<Device> found = devices.get();
    if (found.isEmpty()) {
      return List.of(Finding.fine("GPU", "none; the backend computes on the processor"));
    }
    return found.stream().map(GpuProbe::judge).toList();
  }

  private static Finding judge(Device device) {
    String reason =
        device
            .capability()
            .map(
                capability -> {
                  if (capability >= TOO_NEW) {
                    return "and ND4J's CUDA binary could not: it holds machine code for compute"
                        + " capabilities 3.7 to 8.6 and no PTX that a newer device could compile";
                  }
                  if (capability < OLDEST) {
                    return "and ND4J's CUDA binary could not: it starts at compute capability 3.7";
                  }
                  return "although ND4J's CUDA binary holds machine code for it";
                })
            .orElse("and what it can run is unknown without nvidia-smi");
    return Finding.fine(
        "GPU",
        String.format(
            Locale.ROOT,
            "%s: not used, because the backend in force computes on the processor, %s",
            device.name(),
            reason));
  }
}
