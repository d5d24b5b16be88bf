package org.argmax4j.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaCardsTest {

  @Test
  void readsNameCapabilityMemoryAndDriver() {
    assertThat(NvidiaCards.parse("0, NVIDIA A100, 8.0, 40960 MiB, 535.104\n"))
        .containsExactly(
            new NvidiaCard(
                "GPU 0: NVIDIA A100, compute capability 8.0, 40960 MiB, driver 535.104",
                Optional.of(80),
                Optional.of("535.104")));
  }

  @Test
  void ignoresWhatIsNoCard() {
    assertThat(NvidiaCards.parse("NVIDIA-SMI has failed because it could not talk\n")).isEmpty();
    assertThat(NvidiaCards.parse("0, NVIDIA X, [N/A], 40960 MiB, [N/A]\n"))
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.capability()).isEmpty();
              assertThat(card.driverBranch()).isEmpty();
            });
  }

  @Test
  void findsCardsWithoutTheToolOfTheVendor(@TempDir Path driver) throws IOException {
    Path device = Files.createDirectory(driver.resolve("0000:00:04.0"));
    Files.writeString(device.resolve("information"), "Model: \t\t NVIDIA H200\nIRQ: 11\n");
    assertThat(NvidiaCards.fromDriver(driver))
        .containsExactly(
            new NvidiaCard("GPU at 0000:00:04.0: NVIDIA H200", Optional.empty(), Optional.empty()));
  }
}
