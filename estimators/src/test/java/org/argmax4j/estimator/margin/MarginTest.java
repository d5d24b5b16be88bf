package org.argmax4j.estimator.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.config.Families;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteNode;
import org.argmax4j.estimator.Identity;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MarginTest {

  private static final int MANY = 10_000;

  private static final float[] TRUTH = {0, 1, 0, 0, 0, 1};

  private static SplittableRandom stream(long seed) {
    return new SplittableRandom(seed);
  }

  @Test
  void noiseMovesEveryScoreByHalfOfTheMarginEachTimeAnew() {
    NoiseMargin margin = new NoiseMargin(0.5, 0);
    float[] moves = margin.moves(new float[MANY], Direction.MAXIMISE, stream(1));
    assertThat(moves).containsOnly(-0.25f, 0.25f);
    double sum = 0;
    for (float move : moves) {
      sum += move;
    }
    assertThat(sum / MANY).isCloseTo(0, within(5 * 0.25 / Math.sqrt(MANY)));
    assertThat(margin.moves(new float[MANY], Direction.MAXIMISE, stream(1))).isEqualTo(moves);
    assertThat(margin.moves(new float[MANY], Direction.MAXIMISE, stream(2))).isNotEqualTo(moves);
  }

  @Test
  void theInformedMarginMakesTheTruthWorseAndAllElseBetter() {
    InformedMargin margin = new InformedMargin(0.5, 0, InformedMargin.Spread.CONSTANT);
    assertThat(margin.moves(TRUTH, Direction.MINIMISE, stream(1)))
        .containsExactly(-0.25f, 0.25f, -0.25f, -0.25f, -0.25f, 0.25f);
    assertThat(margin.moves(TRUTH, Direction.MAXIMISE, stream(1)))
        .containsExactly(0.25f, -0.25f, 0.25f, 0.25f, 0.25f, -0.25f);
  }

  @Test
  void halfNormalMovesHaveTheSignsOfTheConstantOnesAndTheirOwnLengths() {
    InformedMargin margin = new InformedMargin(0.5, 0, InformedMargin.Spread.HALF_NORMAL);
    float[] truth = new float[MANY];
    Arrays.fill(truth, 0, MANY / 2, 1);
    float[] moves = margin.moves(truth, Direction.MINIMISE, stream(1));
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < MANY; i++) {
      assertThat(moves[i] * (truth[i] - 0.5)).isNotNegative();
      sum += Math.abs(moves[i]);
      squares += moves[i] * moves[i];
    }
    // The mean of |N(0, 1)| is the root of 2 / pi, and its square has the mean 1.
    double deviation = Math.sqrt((1 - 2 / Math.PI) / MANY);
    assertThat(sum / MANY / 0.25).isCloseTo(Math.sqrt(2 / Math.PI), within(5 * deviation));
    assertThat(squares / MANY / 0.0625).isCloseTo(1, within(5 * Math.sqrt(2.0 / MANY)));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2, true, true, false", "0.5, 0, true, true, true", "0, 2, false, false, false"})
  void aMarginActsInItsFirstEpochs(
      double width, int epochs, boolean first, boolean second, boolean third) {
    for (Margin margin :
        new Margin[] {
          new NoiseMargin(width, epochs),
          new InformedMargin(width, epochs, InformedMargin.Spread.CONSTANT)
        }) {
      assertThat(new boolean[] {margin.actsIn(0), margin.actsIn(1), margin.actsIn(2)})
          .containsExactly(first, second, third);
    }
  }

  @Test
  void scoresOfAnyShapeAreMovedAndTheirGradientPasses() {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);
      Margin margin = new InformedMargin(1, 1, InformedMargin.Spread.CONSTANT);
      Node moved = margin.move(scores, TRUTH, Direction.MINIMISE, 0, stream(1));
      assertThat(moved.toArray()).containsExactly(0.5f, 2.5f, 2.5f, 3.5f, 4.5f, 6.5f);
      tape.backward(Reductions.sum(moved));
      assertThat(scores.gradientArray()).containsOnly(1f);
      assertThat(margin.move(scores, TRUTH, Direction.MINIMISE, 1, stream(1))).isSameAs(scores);
      assertThat(NoiseMargin.none().move(scores, TRUTH, Direction.MINIMISE, 0, stream(1)))
          .isSameAs(scores);
      assertThatThrownBy(() -> margin.move(scores, new float[5], Direction.MINIMISE, 0, stream(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid truth: 5 values for scores of the shape [1, 2, 3]");
    }
  }

  /** The truth stays the best of a row exactly where it led by more than alpha. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void theTruthMustLeadByTheInformedMargin(Direction direction) {
    Identity method = new Identity(Identity.Kind.NONE, NoNoise.defaults(), 0, 0, 1, direction);
    Margin margin = new InformedMargin(0.5, 0, InformedMargin.Spread.CONSTANT);
    float[] truth = {0, 1, 0, 0, 1, 0};
    float[] values = {0, 0.45f, -1, 0, 0.55f, -1};
    for (int i = 0; i < values.length; i++) {
      values[i] *= direction.sign();
    }
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(values, 2, 3);
      Node moved = margin.move(scores, truth, direction, 0, stream(1));
      DiscreteNode chosen = DiscreteNode.apply(method.layer(new ArgMax()), moved, 1, 3, stream(1));
      assertThat(chosen.value().toArray()).containsExactly(1, 0, 0, 0, 1, 0);
    }
  }

  @Test
  void marginsAreChosenByNameAndRefuseWhatIsNone() {
    assertThat(Families.of(Margin.class))
        .containsEntry("noise", NoiseMargin.class)
        .containsEntry("informed", InformedMargin.class);
    assertThat(NoiseMargin.defaults().width()).isEqualTo(InformedMargin.defaults().width());
    assertThatThrownBy(() -> new NoiseMargin(-1, 0)).hasMessageContaining("margin.width");
    assertThatThrownBy(() -> new NoiseMargin(1, -1)).hasMessageContaining("margin.epochs");
    assertThatThrownBy(() -> new InformedMargin(Double.NaN, 0, InformedMargin.Spread.CONSTANT))
        .hasMessageContaining("margin.width");
    assertThatThrownBy(() -> new InformedMargin(1, -1, InformedMargin.Spread.CONSTANT))
        .hasMessageContaining("margin.epochs");
  }
}
