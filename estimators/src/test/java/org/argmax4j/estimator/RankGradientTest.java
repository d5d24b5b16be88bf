package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.ranking.Ranking;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.RankLosses;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What estimators send back through a ranking from the recall loss: Figure 6a of Sahoo et al., with
 * numbers. Six scores, of which the second and the fourth are of what is relevant.
 */
class RankGradientTest {

  private static final float[] SCORES = {0.9f, 0.5f, 0.8f, 0.3f, 0.7f, 0.1f};
  private static final float[] RELEVANT = {0, 1, 0, 1, 0, 0};

  private static float[] gradient(EstimatorConfig method, Ranking solver) {
    try (Tape tape = Tape.training(Backends.chosen())) {
      Node scores = tape.variable(SCORES, 1, SCORES.length);
      DiscreteNode ranks =
          DiscreteNode.apply(
              method.layer(solver), scores, 1, SCORES.length, new SplittableRandom(1));
      double unit = solver.normalised() ? SCORES.length : 1;
      Node counted = Arithmetic.scale(ranks.value(), unit);
      assertThat(counted.toArray())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(1, 4, 2, 5, 3, 6);
      Node loss = RankLosses.recall(counted, RELEVANT, RankLosses.Weight.LOG_LOG);
      assertThat(loss.toArray()[0]).isCloseTo(0.869742f, within(1e-5f));
      tape.backward(Reductions.sum(ranks.observe(loss)));
      return scores.gradientArray();
    }
  }

  private static EstimatorConfig identity(Identity.Kind projection) {
    return new Identity(projection, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, -0.05238247, 0, -0.05238247, 0, 0, 1e-7",
    "MEAN, 0.0175, -0.0349, 0.0175, -0.0349, 0.0175, 0.0175, 5.1e-5",
    "STD, 0.0085, -0.0483, 0.0133, -0.0387, 0.0181, 0.0469, 5.1e-5"
  })
  void identityRaisesWhatIsRelevantAndOnlyProjectedLowersTheRest(
      Identity.Kind projection,
      float first,
      float second,
      float third,
      float fourth,
      float fifth,
      float sixth,
      float precision) {
    assertThat(gradient(identity(projection), Ranking.defaults()))
        .usingComparatorWithPrecision(precision)
        .containsExactly(first, second, third, fourth, fifth, sixth);
  }

  @Test
  void blackboxDifferentiationLowersWhatIsOvertaken() {
    EstimatorConfig method = new BlackboxDifferentiation(12, Direction.MINIMISE);
    assertThat(gradient(method, Ranking.defaults()))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1 / 6f, -0.25f, 1 / 6f, -0.25f, 1 / 6f, 0);
  }

  @Test
  void blackboxDifferentiationSeesNothingIfNothingIsOvertaken() {
    EstimatorConfig method = new BlackboxDifferentiation(3, Direction.MINIMISE);
    assertThat(gradient(method, Ranking.defaults()))
        .usingComparatorWithPrecision(1e-9f)
        .containsOnly(0);
  }

  @Test
  void normalisedRanksHaveSoMuchLargerGradientsThatTheirStepsAreLonger() {
    assertThat(gradient(identity(Identity.Kind.NONE), new Ranking(true)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0, -6 * 0.05238247f, 0, -6 * 0.05238247f, 0, 0);
    // A sixth of the strength moves the scores as far; the ranks differ by a sixth of as much.
    assertThat(gradient(new BlackboxDifferentiation(2, Direction.MINIMISE), new Ranking(true)))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1 / 6f, -0.25f, 1 / 6f, -0.25f, 1 / 6f, 0);
  }
}
