package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConvolutionsTest {

  private final Backend backend = Backends.chosen();

  @Test
  void agreeWithTheDefinitionAndKeepSequencesApart() {
    PackedSequences layout = new PackedSequences(1, 3, 1, 4);
    assertThat(layout.rows()).isEqualTo(12);
    int in = 2;
    int out = 3;
    SplittableRandom random = new SplittableRandom(5);
    float[] x = new float[layout.rows() * in];
    for (int s = 0; s < layout.count(); s++) {
      for (int i = 0; i < layout.length(s) * in; i++) {
        x[layout.start(s) * in + i] = (float) random.nextDouble(-1, 1);
      }
    }
    float[] w = new float[3 * in * out];
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) random.nextDouble(-1, 1);
    }
    float[] b = {0.5f, -0.25f, 0.1f};
    float[] expected = new float[layout.rows() * out];
    for (int s = 0; s < layout.count(); s++) {
      for (int t = 0; t < layout.length(s); t++) {
        for (int o = 0; o < out; o++) {
          double sum = b[o];
          for (int k = -1; k <= 1; k++) {
            boolean inside = t + k >= 0 && t + k < layout.length(s);
            for (int i = 0; inside && i < in; i++) {
              sum +=
                  (double) x[(layout.start(s) + t + k) * in + i] * w[((k + 1) * in + i) * out + o];
            }
          }
          expected[(layout.start(s) + t) * out + o] = (float) Math.max(sum, 0);
        }
      }
    }
    try (Tape tape = Tape.inference(backend)) {
      Node y =
          Convolutions.convolve(
              tape.constant(x, layout.rows(), in),
              tape.constant(w, 3, in, out),
              tape.constant(b, out),
              Activation.RELU,
              layout);
      assertThat(y.toArray()).containsExactly(expected, Offset.offset(1e-5f));
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    PackedSequences layout = new PackedSequences(1, 3);
    try (Tape tape = Tape.inference(backend)) {
      Node x = tape.constant(new float[10], 5, 2);
      Node b = tape.constant(new float[1], 1);
      assertThatThrownBy(
              () ->
                  Convolutions.convolve(
                      x, tape.constant(new float[10], 5, 2, 1), b, Activation.RELU, layout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid gap: 1 rows between sequences, a filter of width 5 needs 2");
      assertThatThrownBy(
              () ->
                  Convolutions.convolve(
                      x, tape.constant(new float[4], 2, 2, 1), b, Activation.RELU, layout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid filter shape: [2, 2, 1], needed is [odd width, in, out]");
    }
    assertThatThrownBy(() -> new PackedSequences(1, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid length of sequence 1: 0, it must be positive");
  }
}
