package org.argmax4j.jobs.experiment.relational;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.bench.ProcessMemory;
import org.argmax4j.config.Components;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.backend.Backends;

/** The resident memory of a run of 20 frames and width 256, some steps at a time. */
public final class RunMemory {

  private static final int FRAMES = 20;
  private static final int WIDTH = 256;
  private static final int ROUNDS = 11;
  private static final double ALLOWED_GROWTH = 0.05;

  private RunMemory() {}

  /**
   * Prints it after each round of training steps and an evaluation; the first one, in which the JVM
   * compiles and its heap grows to its size, does not count.
   *
   * @param steps training steps of a round
   * @return whether it grew by at most 5 % in the other rounds
   */
  public static boolean isFlat(int steps) throws IOException {
    long first = 0;
    long last = 0;
    RelationalConfiguration configuration = configuration(steps);
    RelationalData data = WanderingVertices.data(4 * configuration.batch(), 100, FRAMES);
    try (Run run = new RelationalInference().start(configuration, 1, data, Backends.chosen())) {
      for (int round = 1; round <= ROUNDS; round++) {
        double elbo = run.epoch().get("train.elbo");
        last = ProcessMemory.resident();
        first = round == 1 ? last : first;
        System.out.printf(
            Locale.ROOT, "step %5d  ELBO %12.1f  resident %8d KiB%n", round * steps, elbo, last);
      }
    }
    double growth = (double) last / first - 1;
    System.out.printf(
        Locale.ROOT,
        "peak %d KiB; growth over %d steps %.2f %%, allowed 5 %%%n",
        ProcessMemory.peak(),
        (ROUNDS - 1) * steps,
        100 * growth);
    return growth <= ALLOWED_GROWTH;
  }

  private static RelationalConfiguration configuration(int steps) {
    return Components.with(
        RelationalConfiguration.defaults(),
        Map.of("hidden", WIDTH, "steps", ROUNDS * steps, "evaluateEvery", steps));
  }
}
