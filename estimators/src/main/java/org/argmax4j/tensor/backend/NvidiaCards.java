package org.argmax4j.tensor.backend;

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

/** Lists NVIDIA's cards: what {@code nvidia-smi} says, or, without it, what the driver says. */
public final class NvidiaCards {

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");
  private static final int PATIENCE_SECONDS = 20;

  private NvidiaCards() {}

  /** The cards of this machine. */
  public static List<NvidiaCard> ofThisMachine() {
    List<NvidiaCard> cards = parse(ask());
    return cards.isEmpty() ? fromDriver(DRIVER) : cards;
  }

  /** Reads lines such as {@code 0, NVIDIA A100, 8.0, 40960 MiB, 535.104}. */
  public static List<NvidiaCard> parse(String lines) {
    List<NvidiaCard> cards = new ArrayList<>();
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
        cards.add(new NvidiaCard(name, tenfold(fields.get(2)), Optional.of(fields.get(4))));
      }
    }
    return cards;
  }

  /** The cards that the driver lists, which does not say what they can run. */
  static List<NvidiaCard> fromDriver(Path directory) {
    List<NvidiaCard> cards = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String model =
            Files.readString(entry.resolve("information"))
                .lines()
                .filter(line -> line.startsWith("Model:"))
                .map(line -> line.substring("Model:".length()).strip())
                .findFirst()
                .orElse("unknown model");
        cards.add(
            new NvidiaCard(
                String.format(Locale.ROOT, "GPU at %s: %s", entry.getFileName(), model),
                Optional.empty(),
                Optional.empty()));
      }
    } catch (IOException e) {
      // No driver, no cards.
      return List.of();
    }
    return cards;
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
