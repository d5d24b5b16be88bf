package org.argmax4j.jobs.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** What must be true of every run, whatever its experiment. */
public final class RunChecks {

  private RunChecks() {}

  /** The metrics of every epoch of a new run, which is closed. */
  public static List<Map<String, Double>> history(Run run) {
    try (run) {
      return rest(run, 0);
    }
  }

  /** The metrics of the epochs that a run has not done yet. */
  private static List<Map<String, Double>> rest(Run run, int done) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epoch = done; epoch < run.epochs(); epoch++) {
      history.add(run.epoch());
    }
    return history;
  }

  private static byte[] save(Run run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** A run that is saved after its first epoch, and goes on in another object. */
  public static void resumesBitForBit(Supplier<Run> start) throws IOException {
    List<Map<String, Double>> undisturbed = history(start.get());
    assertThat(undisturbed).hasSizeGreaterThan(1);
    byte[] checkpoint;
    List<Map<String, Double>> resumed = new ArrayList<>();
    try (Run run = start.get()) {
      resumed.add(run.epoch());
      checkpoint = save(run);
    }
    try (Run run = start.get()) {
      run.restore(new DataInputStream(new ByteArrayInputStream(checkpoint)));
      assertThat(save(run)).isEqualTo(checkpoint);
      resumed.addAll(rest(run, 1));
    }
    assertThat(resumed).isEqualTo(undisturbed);
  }

  /** A run of a seed beside one of another seed, which it does not equal. */
  public static void isTheSameBesideAnother(LongFunction<Run> start) {
    List<Map<String, Double>> alone = history(start.apply(1));
    var other = CompletableFuture.supplyAsync(() -> history(start.apply(2)));
    var beside = CompletableFuture.supplyAsync(() -> history(start.apply(1)));
    assertThat(beside.join()).isEqualTo(alone);
    assertThat(other.join()).isNotEqualTo(alone);
  }
}
