package org.argmax4j.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.argmax4j.jobs.doctor.Finding.Severity;
import org.argmax4j.jobs.doctor.NvidiaDevices.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuProbeTest {

  private static String judged(String capability) {
    List<Device> devices =
        NvidiaDevices.parse("0, NVIDIA X, " + capability + ", 40960 MiB, 535.104\n");
    return new GpuProbe(() -> devices).examine().get(0).text();
  }

  @Test
  void readsNameCapabilityMemoryAndDriver() {
    assertThat(NvidiaDevices.parse("0, NVIDIA A100, 8.0, 40960 MiB, 535.104\n"))
        .containsExactly(
            new Device(
                "GPU 0: NVIDIA A100, compute capability 8.0, 40960 MiB, driver 535.104",
                Optional.of(80)));
  }

  @Test
  void ignoresWhatIsNoDevice() {
    assertThat(NvidiaDevices.parse("NVIDIA-SMI has failed because it could not talk\n")).isEmpty();
  }

  @Test
  void saysWhyNewerDevicesThanTheBinaryCannotBeUsed() {
    assertThat(judged("9.0")).contains("3.7 to 8.6 and no PTX");
    assertThat(judged("12.0")).contains("3.7 to 8.6 and no PTX");
  }

  @Test
  void saysThatLaterDevicesOfTheSameGenerationCouldBeUsed() {
    assertThat(judged("8.9")).contains("holds machine code for it");
    assertThat(judged("3.7")).contains("holds machine code for it");
  }

  @Test
  void saysWhyOlderDevicesThanTheBinaryCannotBeUsed() {
    assertThat(judged("3.5")).contains("starts at compute capability 3.7");
  }

  @Test
  void findsDevicesWithoutTheToolOfTheVendor(@TempDir Path driver) throws IOException {
    Path device = Files.createDirectory(driver.resolve("0000:00:04.0"));
    Files.writeString(device.resolve("information"), "Model: \t\t NVIDIA H200\nIRQ: 11\n");
    List<Device> devices = NvidiaDevices.fromDriver(driver);
    assertThat(devices)
        .containsExactly(new Device("GPU at 0000:00:04.0: NVIDIA H200", Optional.empty()));
    assertThat(new GpuProbe(() -> devices).examine().get(0).text())
        .contains("unknown without nvidia-smi");
  }

  @Test
  void aMachineWithoutDevicesIsFine() {
    assertThat(new GpuProbe(List::of).examine())
        .containsExactly(
            new Finding(Severity.FINE, "GPU", "none; the backend computes on the processor"));
  }
}
