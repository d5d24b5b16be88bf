package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class DiscreteNodeTest {

  private static final class ByGradient extends TwoSamplesLayer implements GradientLayer {
    @Override
    public GradientLayer.Pass forward(Scores scores, SplittableRandom random) {
      float[] z = double2(scores);
      return new GradientLayer.Pass(scores, 2) {
        @Override
        public float[] structures() {
          return z;
        }

        @Override
        protected float[] estimate(float[] gradient) {
          int width = scores.exampleSize();
          float[] result = new float[scores.size()];
          for (int i = 0; i < result.length; i++) {
            int at = i / width * 2 * width + i % width;
            result[i] = gradient[at] + 2 * gradient[at + width];
          }
          return result;
        }
      };
    }
  }

  private static final class ByLoss extends TwoSamplesLayer implements LossLayer {
    @Override
    public LossLayer.Pass forward(Scores scores, SplittableRandom random) {
      float[] z = double2(scores);
      return new LossLayer.Pass(scores, 2) {
        @Override
        public float[] structures() {
          return z;
        }

        @Override
        protected float[] estimate(float[] losses) {
          float[] result = new float[scores.size()];
          for (int i = 0; i < result.length; i++) {
            int example = i / scores.exampleSize();
            result[i] = losses[2 * example] - losses[2 * example + 1];
          }
          return result;
        }
      };
    }
  }

  /** Two examples of three scores; the loss of a sample is the sum of its squares. */
  private static float[] scoreGradient(DiscreteLayer layer) {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      DiscreteNode z = DiscreteNode.apply(layer, scores, 1, 3, new SplittableRandom(0));
      assertThat(z.value().shape()).isEqualTo(new Shape(4, 3));
      assertThat(z.value().toArray()).containsExactly(1, 2, 3, 2, 4, 6, 4, 5, 6, 8, 10, 12);
      Node losses = z.observe(Reductions.sum(Arithmetic.square(z.value()), -1));
      assertThat(losses.toArray()).containsExactly(14, 56, 77, 308);
      tape.backward(Reductions.mean(losses));
      return scores.gradientArray();
    }
  }

  @Test
  void layersThatLearnFromGradientsGetTheGradientAtTheirOutput() {
    // d mean / dz = 2 z / 4, so that each score gets (z + 2 * 2 z) / 2.
    assertThat(scoreGradient(new ByGradient())).containsExactly(2.5f, 5f, 7.5f, 10f, 12.5f, 15f);
  }

  @Test
  void layersThatLearnFromLossesGetThemAsTheyEnterTheTrainingLoss() {
    float first = (14f - 56f) / 4;
    float second = (77f - 308f) / 4;
    assertThat(scoreGradient(new ByLoss()))
        .containsExactly(first, first, first, second, second, second);
  }

  @Test
  void lossesThatWereNeverObservedAreAnError() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 3}, 1, 3);
      DiscreteNode z = DiscreteNode.apply(new ByLoss(), scores, 1, 3, new SplittableRandom(0));
      Node loss = Reductions.sum(Arithmetic.add(Shapes.slice(z.value(), 0, 0, 1), scores));
      assertThatThrownBy(() -> tape.backward(loss))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("contains none that it observed");
    }
  }

  @Test
  void lossesOfTheWrongNumberAreRefused() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 3}, 1, 3);
      DiscreteNode z = DiscreteNode.apply(new ByLoss(), scores, 1, 3, new SplittableRandom(0));
      assertThatThrownBy(() -> z.observe(z.value()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid losses: 6 values for 2 samples");
    }
  }
}
