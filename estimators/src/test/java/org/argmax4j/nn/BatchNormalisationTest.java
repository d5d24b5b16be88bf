package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class BatchNormalisationTest {

  private static final float[] BATCH = {1, 2, 3, 6};

  private final Backend backend = Backends.chosen();

  private float[] apply(BatchNormalisation layer, Tape tape, float... column) {
    try (tape) {
      return layer.apply(tape.constant(column, column.length, 1)).toArray();
    }
  }

  @Test
  void trainingMovesTheRunningMomentsByATenthOfTheWayAndTheVarianceIsUnbiased() {
    Parameters parameters = new Parameters(backend);
    BatchNormalisation layer = BatchNormalisation.create(parameters, "norm", 1);
    apply(layer, Tape.training(backend), BATCH);
    assertThat(layer.mean().values()[0]).isCloseTo(0.3f, within(1e-6f));
    // The squared differences from 3 sum up to 14.
    assertThat(layer.variance().values()[0]).isCloseTo(0.9f + 0.1f * 14 / 3, within(1e-6f));
    assertThat(parameters.count()).as("what is trained").isEqualTo(2);
  }

  @Test
  void evaluationUsesTheRunningMomentsAndLeavesThemAlone() {
    BatchNormalisation layer = BatchNormalisation.create(new Parameters(backend), "norm", 1);
    layer.mean().values()[0] = 2;
    layer.variance().values()[0] = 4;
    float[] out = apply(layer, Tape.inference(backend), 2, 6);
    assertThat(out).containsExactly(new float[] {0, 2}, within(1e-4f));
    assertThat(layer.mean().values()[0]).isEqualTo(2);
  }

  @Test
  void snapshotsAndCheckpointsHaveTheRunningMoments() throws IOException {
    Parameters parameters = new Parameters(backend);
    BatchNormalisation layer = BatchNormalisation.create(parameters, "norm", 1);
    apply(layer, Tape.training(backend), BATCH);
    float mean = layer.mean().values()[0];
    List<float[]> snapshot = parameters.snapshot();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parameters.save(new DataOutputStream(bytes));

    apply(layer, Tape.training(backend), BATCH);
    assertThat(layer.mean().values()[0]).isNotEqualTo(mean);
    parameters.restore(snapshot);
    assertThat(layer.mean().values()[0]).isEqualTo(mean);

    layer.mean().values()[0] = 7;
    parameters.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(layer.mean().values()[0]).isEqualTo(mean);
  }

  @Test
  void aCheckpointOfOtherStatisticsIsRefused() throws IOException {
    Parameters parameters = new Parameters(backend);
    parameters.addStatistic("a", new float[1]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parameters.save(new DataOutputStream(bytes));
    Parameters others = new Parameters(backend);
    others.addStatistic("b", new float[1]);
    assertThatThrownBy(
            () ->
                others.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(IOException.class)
        .hasMessage("Invalid checkpoint: parameter a, expected b");
    assertThatThrownBy(() -> others.add("b", new float[1], 1))
        .hasMessage("Invalid parameter name: b is taken already");
  }

  @Test
  void oneRowHasNoVariance() {
    BatchNormalisation layer = BatchNormalisation.create(new Parameters(backend), "norm", 1);
    try (Tape tape = Tape.training(backend)) {
      Node one = tape.constant(new float[1], 1, 1);
      assertThatThrownBy(() -> layer.apply(one)).hasMessageContaining("one row");
    }
  }
}
