package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.VertexPairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairDenseTest {

  private static final VertexPairs PAIRS = new VertexPairs(2, 3);
  private static final int VERTEX = 4;
  private static final int OUT = 3;

  private final SplittableRandom random = new SplittableRandom(1);

  private float[] draws(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private PairDense layer(Parameters parameters, int pair) {
    return PairDense.create(
        parameters,
        "layer",
        VERTEX,
        pair,
        OUT,
        Activation.ELU,
        Initialisation.pytorchDefault(),
        random);
  }

  /** {@code sum over i of x(from + i) weight(i, column)}. */
  private static double product(float[] x, int row, Parameter weight, int column) {
    int in = weight.value().shape().rows();
    double sum = 0;
    for (int i = 0; i < in; i++) {
      sum += x[row * in + i] * weight.toArray()[i * OUT + column];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void itIsADenseLayerOfTheJoinedValuesOfSenderReceiverAndPair(int pair) {
    try (Parameters parameters = new Parameters(Backends.chosen());
        Tape tape = Tape.inference(Backends.chosen())) {
      PairDense layer = layer(parameters, pair);
      assertThat(parameters.count()).isEqualTo((2 * VERTEX + pair) * OUT + OUT);
      float[] vertices = draws(PAIRS.rows() * VERTEX);
      float[] own = draws(PAIRS.count() * pair);
      Node x = tape.constant(vertices, PAIRS.rows(), VERTEX);
      Node y =
          pair == 0
              ? layer.apply(x, PAIRS)
              : layer.apply(x, tape.constant(own, PAIRS.turns(), PAIRS.rows(), pair), PAIRS);
      int[] senders = PAIRS.senders();
      for (int i = 0; i < y.size(); i++) {
        int at = i / OUT;
        double sum =
            product(vertices, senders[at], layer.sender(), i % OUT)
                + product(vertices, at % PAIRS.rows(), layer.receiver(), i % OUT)
                + layer.bias().toArray()[i % OUT];
        if (layer.own() != null) {
          sum += product(own, at, layer.own(), i % OUT);
        }
        double expected = sum > 0 ? sum : Math.expm1(sum);
        assertThat((double) y.toArray()[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void itsPartsBeginAsThoseOfOneLayer() {
    try (Parameters parameters = new Parameters(Backends.chosen())) {
      PairDense layer = layer(parameters, 2);
      double bound = 1 / Math.sqrt(2 * VERTEX + 2);
      for (float weight : layer.sender().toArray()) {
        assertThat(Math.abs(weight)).isLessThanOrEqualTo((float) bound);
      }
    }
  }

  @Test
  void valuesOfPairsAreRefusedByALayerWithoutThem() {
    try (Parameters parameters = new Parameters(Backends.chosen());
        Tape tape = Tape.inference(Backends.chosen())) {
      Node x = tape.constant(draws(PAIRS.rows() * VERTEX), PAIRS.rows(), VERTEX);
      PairDense layer = layer(parameters, 0);
      assertThatThrownBy(() -> layer.apply(x, x, PAIRS)).isInstanceOf(IllegalStateException.class);
    }
  }
}
