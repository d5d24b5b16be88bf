package org.argmax4j.tensor.backend;

import java.util.Arrays;
import java.util.Locale;
import org.argmax4j.config.InputException;

/** What a backend computes on. */
public enum Hardware {
  /** The processor. */
  CPU,
  /** One of NVIDIA's cards. */
  GPU;

  /**
   * What the system property {@value Backends#DEVICE_PROPERTY} asks for; without it, the processor.
   *
   * @throws InputException if there is nothing of that name
   */
  static Hardware asked() {
    String name = System.getProperty(Backends.DEVICE_PROPERTY, CPU.word());
    return Arrays.stream(values())
        .filter(hardware -> hardware.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    String.format(
                        Locale.ROOT, "device: found %s, expected one of cpu, gpu", name)));
  }

  /** How it is written in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
