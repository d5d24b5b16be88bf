package org.argmax4j.tensor.backend;

import java.util.Locale;
import java.util.Optional;

/**
 * One of NVIDIA's cards.
 *
 * @param name what it is called, with its number
 * @param capability its compute capability, times ten; empty where nobody says
 * @param driver the version of the driver, such as 535.104; empty where nobody says
 */
public record NvidiaCard(String name, Optional<Integer> capability, Optional<String> driver) {

  /** The first number of the version of the driver. */
  Optional<Integer> driverBranch() {
    return driver
        .map(version -> version.split("\\.", 2)[0])
        .filter(number -> number.matches("[0-9]{1,6}"))
        .map(Integer::valueOf);
  }

  /** A compute capability as NVIDIA writes it. */
  static String text(int capability) {
    return String.format(Locale.ROOT, "%d.%d", capability / 10, capability % 10);
  }
}
