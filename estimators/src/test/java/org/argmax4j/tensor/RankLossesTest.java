package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The losses of ranks against numbers worked out by hand, and their slopes. */
class RankLossesTest {

  /** Those of the scores .9, .5, .8, .3, .7, .1, of which the second and the fourth are right. */
  private static final float[] RANKS = {1, 4, 2, 5, 3, 6};

  private static final float[] RELEVANT = {0, 1, 0, 1, 0, 0};

  private record Found(float[] losses, float[] slopes) {}

  private static Found of(UnaryOperator<Node> loss, float[] ranks, int columns) {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node found = tape.variable(ranks, ranks.length / columns, columns);
      Node losses = loss.apply(found);
      tape.backward(Reductions.sum(losses));
      return new Found(losses.toArray(), found.gradientArray());
    }
  }

  @Test
  void theRecallLossIsThatOfTheExample() {
    // Three irrelevant ones are before either: ln(1 + ln 4), and its slope 1 / (4 (1 + ln 4)).
    Found found =
        of(ranks -> RankLosses.recall(ranks, RELEVANT, RankLosses.Weight.LOG_LOG), RANKS, 6);
    assertThat(found.losses[0]).isCloseTo(0.869742f, within(1e-6f));
    assertThat(found.slopes)
        .usingComparatorWithPrecision(1e-8f)
        .containsExactly(0, 0.05238247f, 0, 0.05238247f, 0, 0);
  }

  @Test
  void theLogOfTheRecallLossIsTakenOnceIfAskedFor() {
    // ln 4 and 1 / 4, of which each of two has a half.
    Found found = of(ranks -> RankLosses.recall(ranks, RELEVANT, RankLosses.Weight.LOG), RANKS, 6);
    assertThat(found.losses[0]).isCloseTo((float) Math.log(4), within(1e-6f));
    assertThat(found.slopes)
        .usingComparatorWithPrecision(1e-8f)
        .containsExactly(0, 0.125f, 0, 0.125f, 0, 0);
  }

  @Test
  void averagePrecisionIsOfPlacesAndRanks() {
    // 1 - (1/4 + 2/5) / 2, and 1 / (2 * 16), 2 / (2 * 25).
    Found found = of(ranks -> RankLosses.averagePrecision(ranks, RELEVANT), RANKS, 6);
    assertThat(found.losses[0]).isCloseTo(0.675f, within(1e-6f));
    assertThat(found.slopes)
        .usingComparatorWithPrecision(1e-8f)
        .containsExactly(0, 0.03125f, 0, 0.04f, 0, 0);
  }

  @Test
  void aPerfectRankingCostsNothingButIsPushedOnByTheRecallLoss() {
    float[] ranks = {2, 3, 1};
    float[] relevant = {1, 0, 1};
    Found recall =
        of(found -> RankLosses.recall(found, relevant, RankLosses.Weight.LOG_LOG), ranks, 3);
    assertThat(recall.losses).containsExactly(0);
    assertThat(recall.slopes).containsExactly(0.5f, 0, 0.5f);
    Found precision = of(found -> RankLosses.averagePrecision(found, relevant), ranks, 3);
    assertThat(precision.losses).containsExactly(0);
    assertThat(precision.slopes).containsExactly(0.25f, 0, 0.5f);
  }

  @Test
  void samplesShareTheTruthOfTheirExampleAndNothingRelevantCostsNothing() {
    float[] ranks = {1, 2, 2, 1, 1, 2, 2, 1};
    float[] relevant = {1, 0, 0, 0};
    Found found = of(rows -> RankLosses.recall(rows, relevant, RankLosses.Weight.LOG), ranks, 2);
    assertThat(found.losses).containsExactly(0, (float) Math.log(2), 0, 0);
    assertThat(found.slopes).containsExactly(1, 0, 0.5f, 0, 0, 0, 0, 0);
  }

  @Test
  void equalRanksHaveTheirPlacesInOrder() {
    float[] ranks = {2.5f, 2.5f, 1};
    Found found = of(rows -> RankLosses.averagePrecision(rows, new float[] {1, 1, 0}), ranks, 3);
    assertThat(found.losses[0]).isCloseTo(1 - (1 / 2.5f + 2 / 2.5f) / 2, within(1e-6f));
    assertThat(found.slopes[1]).isCloseTo(2 * found.slopes[0], within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(RankLosses.Weight.class)
  void meansOfRanksMayBeLowerThanPlacesAndStayFinite(RankLosses.Weight weight) {
    assertThat(weight.of(-3)).isEqualTo(-3);
    assertThat(weight.of(0)).isZero();
    for (double x : new double[] {-2, 0, 0.5, 7, 900}) {
      double difference = (weight.of(x + 1e-6) - weight.of(x - 1e-6)) / 2e-6;
      assertThat(weight.slope(x)).isCloseTo(difference, within(1e-5));
    }
    float[] ranks = {1.9f, 1.9f, 1.9f, 4.3f};
    Found found = of(rows -> RankLosses.recall(rows, new float[] {1, 1, 1, 0}, weight), ranks, 4);
    assertThat(found.losses[0]).isFinite();
    assertThat(found.slopes[2]).isEqualTo(1 / 3f);
  }

  @Test
  void theirGradientsAreThoseOfDifferences() {
    GradientCheck check = new GradientCheck(5);
    Shape shape = new Shape(4, 5);
    float[] ranks = {1, 4, 2, 5, 3, 3, 1, 2, 4, 5, 1, 2, 3, 4, 5, 2.5f, 1.5f, 4, 4.5f, 3.5f};
    float[] relevant = {0, 1, 0, 1, 0, 1, 1, 1, 1, 0};
    for (RankLosses.Weight weight : RankLosses.Weight.values()) {
      // Of means that are no ranks of their own the slope jumps at 0: one that is before all.
      float[] apart = ranks.clone();
      for (int i = 0; i < apart.length; i++) {
        apart[i] += 0.1f * (i + 1);
      }
      check.check(
          in -> RankLosses.recall(in[0], relevant, weight), new GradientCheck.Input(apart, shape));
    }
    check.check(
        in -> RankLosses.averagePrecision(in[0], relevant), new GradientCheck.Input(ranks, shape));
  }

  @Test
  void anotherNumberOfTruthsIsRefused() {
    assertThatThrownBy(
            () -> of(ranks -> RankLosses.averagePrecision(ranks, new float[4]), RANKS, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid relevance: 4 values for ranks of the shape [1, 6]");
  }
}
