package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.estimator.baseline.MultiSample;
import org.argmax4j.estimator.baseline.SampleLosses;
import org.argmax4j.structure.subset.ArgMax;
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
        protected Slopes slopes(SampleLosses losses, float[] weights) {
          float[] result = new float[scores.size()];
          for (int i = 0; i < result.length; i++) {
            int row = i / scores.exampleSize() * 2;
            result[i] =
                losses.values()[row] * weights[row] - losses.values()[row + 1] * weights[row + 1];
          }
          return new Slopes(result, losses.expected());
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
  void anExpectationGetsItsGradientAndLeavesTheValue() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      Node expected = tape.variable(new float[] {7, 8}, 2, 1);
      DiscreteNode z = DiscreteNode.apply(new ByLoss(), scores, 1, 3, new SplittableRandom(0));
      Node losses = Reductions.sum(z.value(), -1);
      Node observed = z.observe(losses, expected);
      assertThat(observed.toArray()).isEqualTo(losses.toArray());
      tape.backward(Reductions.sum(observed));
      assertThat(expected.gradientArray()).containsExactly(7, 8);
    }
  }

  @Test
  void theDecodersGradientIsMultipliedAsThePublishedBaselineHasIt() {
    for (MultiSample.LossDivisor divisor : MultiSample.LossDivisor.values()) {
      ScoreFunction config = new ScoreFunction(new MultiSample(divisor), 3, Direction.MAXIMISE);
      try (Tape tape = Tape.training(Backends.chosen())) {
        Node scores = tape.variable(new float[] {1, 2}, 1, 2);
        Node decoder = tape.variable(new float[] {1, 5, 6}, 3);
        DiscreteNode z =
            DiscreteNode.apply(config.layer(new ArgMax()), scores, 1, 2, new SplittableRandom(0));
        Node losses = z.observe(decoder);
        assertThat(losses.toArray()).containsExactly(1, 5, 6);
        tape.backward(Reductions.sum(losses));
        float factor = divisor == MultiSample.LossDivisor.SAMPLES ? 1 : 1.5f;
        assertThat(decoder.gradientArray()).containsExactly(factor, factor, factor);
        double share = Math.exp(1) / (Math.exp(1) + Math.exp(2));
        float[] s = z.value().toArray();
        double byHand = (-4.5 * (s[0] - share) + 1.5 * (s[2] - share) + 3 * (s[4] - share)) / 3;
        assertThat((double) scores.gradientArray()[0]).isCloseTo(byHand, within(1e-6));
      }
    }
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
