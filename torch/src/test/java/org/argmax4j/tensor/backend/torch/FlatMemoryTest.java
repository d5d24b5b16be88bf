package org.argmax4j.tensor.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

/** What no collector of garbage sees: the memory of tensors. */
class FlatMemoryTest {

  private static final int COLUMNS = 48;
  private static final int WARM_UP = 2_000;
  private static final int STEPS = 10_000;

  /** A tensor of a batch that leaked in each step would be three times as much. */
  private static final long ALLOWED_KIB = 16 * 1024;

  private final Backend backend = Backends.named("torch");

  @Test
  void tenThousandStepsTakeNoMoreMemoryThanTheFirst() throws IOException {
    try (Parameters parameters = new Parameters(backend);
        Tape tape = Tape.training(backend)) {
      Mlp model =
          Mlp.create(
              parameters,
              "m",
              Initialisation.pytorchDefault(),
              new SplittableRandom(1),
              COLUMNS,
              64,
              COLUMNS);
      try (Optimiser optimiser = Adam.withRate(1e-3).over(parameters)) {
        steps(tape, model, optimiser, WARM_UP);
        long before = resident();
        steps(tape, model, optimiser, STEPS);
        assertThat(resident() - before).as("KiB more").isLessThan(ALLOWED_KIB);
      }
    }
  }

  /** Steps of varying length, with products, indices, maxima, masks and an optimiser. */
  private static void steps(Tape tape, Mlp model, Optimiser optimiser, int count) {
    SplittableRandom random = new SplittableRandom(2);
    for (int step = 0; step < count; step++) {
      int rows = 20 + step % 13;
      float[] batch = new float[rows * COLUMNS];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = (float) random.nextDouble();
      }
      Node x = tape.constant(batch, rows, COLUMNS);
      Node y = Functions.softmax(Functions.dropout(model.apply(x), 0.1, random));
      Node greatest = Reductions.mean(Reductions.max(y, 1));
      tape.backward(Arithmetic.add(Reductions.mean(Losses.squaredError(y, x)), greatest));
      optimiser.step();
      tape.reset();
    }
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no VmRSS");
  }
}
