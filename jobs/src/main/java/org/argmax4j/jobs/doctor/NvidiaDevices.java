package org.argmax4j.jobs.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lists NVIDIA's devices: what {@code nvidia-smi} says, or, without it, what the driver says. */
final class NvidiaDevices implements Supplier<List<NvidiaDevices.Device>> {

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");
  private static final int PATIENCE_SECONDS = 20;

  /**
   * One device.
   *
   * @param name what it is called, with its number
   * @param capability its compute capability, times ten; empty where nobody says
   */
  record Device(String name, Optional<Integer> capability) {}

  @Override
  public List<Device> get() {
    List<Device> devices = parse(ask());
    return devices.isEmpty() ? fromDriver(DRIVER) : devices;
  }

  /** Reads lines such as {@code 0, NVIDIA A100, 8.0, 40960 MiB, 535.104}. */
  static List<Device> parse(String lines) {
    List<Device> devices = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      List<String> fields = List.of(line.strip().split("\\s*,\\s*"));
      if (fields.size() == 5) {
        String name =
            String.format(
                Locale.ROOT,
                "GPU %s: %s, compute capability %s, %s, driver %s",
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4));
        devices.add(new Device(name, tenfold(fields.get(2))));
      }
    }
    return devices;
  }

  /** The devices that the driver lists, which does not say what they can run. */
  static List<Device> fromDriver(Path directory) {
    List<Device> devices = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String model =
            Files.readString(entry.resolve("information"))
                .lines()
                .filter(line -> line.startsWith("Model:"))
                .map(line -> line.substring("Model:".length()).strip())
                .findFirst()
                .orElse("unknown model");
        devices.add(
            new Device(
                String.format(Locale.ROOT, "GPU at %s: %s", entry.getFileName(), model),
                Optional.empty()));
      }
    } catch (IOException e) {
      // No driver, no devices.
      return List.of();
    }
    return devices;
  }

  private static Optional<Integer> tenfold(String capability) {
    return capability.matches("[0-9]+\\.[0-9]")
        ? Optional.of(Integer.valueOf(capability.replace(".", "")))
        : Optional.empty();
  }

  private static String ask() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi",
                  "--query-gpu=index,name,compute_cap,memory.total,driver_version",
                  "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
