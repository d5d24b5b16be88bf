package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.PackedSequences;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Recurrent;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class LstmTest {

  private static final int IN = 4;
  private static final int UNITS = 3;
  private static final PackedSequences LAYOUT = new PackedSequences(0, 2, 4);

  private static Lstm layer(Parameters parameters, Initialisation initialisation) {
    return Lstm.create(
        parameters,
        "lstm",
        IN,
        UNITS,
        Recurrent.Direction.FORWARD,
        initialisation,
        new SplittableRandom(1));
  }

  private static float[] draws(int count) {
    SplittableRandom random = new SplittableRandom(2);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void xavierWeightsHaveTheirOwnBoundsAndOnlyForgetGatesABias() {
    try (Parameters parameters = new Parameters(Backends.chosen())) {
      Lstm layer = layer(parameters, Lstm.xavier(0.5));
      assertThat(largest(layer.inputWeight().toArray()))
          .isLessThanOrEqualTo(Math.sqrt(6.0 / (IN + 4 * UNITS)))
          .isGreaterThan(0.8 * Math.sqrt(6.0 / (IN + 4 * UNITS)));
      assertThat(largest(layer.recurrentWeight().toArray()))
          .isLessThanOrEqualTo(Math.sqrt(6.0 / (UNITS + 4 * UNITS)));
      float[] bias = {0, 0, 0, 0.5f, 0.5f, 0.5f, 0, 0, 0, 0, 0, 0};
      assertThat(layer.inputBias().toArray()).containsExactly(bias);
      assertThat(layer.recurrentBias().toArray()).containsExactly(bias);
    }
  }

  @Test
  void byDefaultEverythingIsWithinTheInverseRootOfTheUnits() {
    try (Parameters parameters = new Parameters(Backends.chosen())) {
      Lstm layer = layer(parameters, Lstm.pytorchDefault());
      double bound = 1 / Math.sqrt(UNITS);
      assertThat(largest(layer.inputWeight().toArray())).isBetween(0.8 * bound, bound);
      assertThat(largest(layer.recurrentWeight().toArray())).isBetween(0.8 * bound, bound);
      assertThat(largest(layer.inputBias().toArray())).isBetween(0.5 * bound, bound);
      assertThat(largest(layer.recurrentBias().toArray())).isBetween(0.5 * bound, bound);
    }
  }

  @Test
  void bothBiasesHaveTheSameGradient() {
    try (Parameters parameters = new Parameters(Backends.chosen());
        Tape tape = Tape.training(Backends.chosen())) {
      Lstm layer = layer(parameters, Lstm.xavier(0.5));
      Node x = tape.constant(draws(LAYOUT.rows() * IN), LAYOUT.rows(), IN);
      tape.backward(Reductions.sum(layer.apply(x, LAYOUT)));
      float[] input = layer.inputBias().gradientArray();
      float[] recurrent = layer.recurrentBias().gradientArray();
      assertThat(largest(input)).isPositive();
      assertThat(recurrent).containsExactly(input, within(1e-6f));
    }
  }

  @Test
  void bothDirectionsStandSideBySideAndSeeTheirSequenceOnly() {
    try (Parameters parameters = new Parameters(Backends.chosen());
        Tape tape = Tape.inference(Backends.chosen())) {
      BidirectionalLstm network =
          BidirectionalLstm.create(
              parameters, "lstm", IN, UNITS, 1, Lstm.xavier(0.5), new SplittableRandom(3));
      float[] x = draws(LAYOUT.rows() * IN);
      float[] before = network.apply(tape.constant(x, LAYOUT.rows(), IN), LAYOUT).toArray();
      // The third element of the second sequence, row 4, is changed.
      Arrays.fill(x, 4 * IN, 5 * IN, 1.5f);
      float[] after = network.apply(tape.constant(x, LAYOUT.rows(), IN), LAYOUT).toArray();
      for (int row = 0; row < LAYOUT.rows(); row++) {
        int forward = row * 2 * UNITS;
        int backward = forward + UNITS;
        assertThat(Arrays.equals(before, forward, backward, after, forward, backward))
            .as("forward states of row %d stay", row)
            .isEqualTo(row < 4);
        assertThat(
                Arrays.equals(
                    before, backward, backward + UNITS, after, backward, backward + UNITS))
            .as("backward states of row %d stay", row)
            .isEqualTo(row < 2 || row > 4);
      }
    }
  }

  @Test
  void thePublishedParserHasAsManyParametersAsItSays() {
    try (Parameters parameters = new Parameters(Backends.chosen())) {
      BidirectionalLstm network =
          BidirectionalLstm.create(
              parameters, "lstm", 400, 125, 2, Lstm.xavier(0.5), new SplittableRandom(3));
      assertThat(network.layers()).hasSize(2);
      assertThat(parameters.count()).isEqualTo(527_000 + 377_000);
    }
  }
}
