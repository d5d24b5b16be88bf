package org.argmax4j.jobs.experiment.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.RunChecks;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TourRunTest {

  private static final TourData DATA = RandomTours.data();

  private static TourConfiguration configuration(Map<String, Object> changes) {
    TourConfiguration small =
        Components.with(
            TourConfiguration.defaults(),
            Map.of(
                "epochs", 3, "batch", 16, "learningRate", 1e-3, "margin", new NoiseMargin(0.1, 2)));
    return Components.with(small, changes);
  }

  static Stream<TourConfiguration> configurations() {
    return Stream.of(
        configuration(Map.of()),
        configuration(
            Map.of(
                "places",
                TourConfiguration.Places.TABLE,
                "gradientNoise",
                new GradientNoise(0.2, GradientNoise.Scale.EXAMPLE),
                "labelCorruption",
                0.5,
                "method",
                new BlackboxDifferentiation(20, Direction.MINIMISE))));
  }

  private static Run start(TourConfiguration configuration, long seed) {
    return new GlobeTsp().start(configuration, seed, DATA, Backends.chosen());
  }

  private static List<Map<String, Double>> history(TourConfiguration configuration, long seed) {
    return RunChecks.history(start(configuration, seed));
  }

  /** Where the loss counts every edge once, so that both gradients have the same length. */
  @Test
  void maximumLikelihoodLearnsFromTheRightToursAsIdentityFromTheirAbsoluteError() {
    Map<String, Object> common = Map.of("places", TourConfiguration.Places.TABLE, "countEdges", 1);
    var likelihood = new MaximumLikelihood(NoNoise.defaults(), 0, 1, Direction.MINIMISE);
    var identity =
        new Identity(Identity.Kind.NONE, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);
    assertThat(history(Components.with(configuration(common), "method", likelihood), 1))
        .isEqualTo(history(Components.with(configuration(common), "method", identity), 1));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void runResumedFromACheckpointGoesOnBitForBit(TourConfiguration configuration)
      throws IOException {
    RunChecks.resumesBitForBit(() -> start(configuration, 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    TourConfiguration configuration = configuration(Map.of());
    RunChecks.isTheSameBesideAnother(seed -> start(configuration, seed));
  }

  @ParameterizedTest
  @EnumSource(TourConfiguration.Places.class)
  void theGlobeIsLearntFromToursAlone(TourConfiguration.Places places) {
    double rate = places == TourConfiguration.Places.TABLE ? 3e-2 : 1e-3;
    List<Map<String, Double>> history =
        history(configuration(Map.of("places", places, "epochs", 40, "learningRate", rate)), 1);
    Map<String, Double> last = history.get(39);
    // One in twelve by chance, and 60 of 100 entries.
    assertThat(last.get("test.exact-tours-x100")).isGreaterThan(30);
    assertThat(last.get("test.equal-entries-x100")).isGreaterThan(75);
    assertThat(last.get("test.regret-x100")).isBetween(0.0, 20.0);
    assertThat(last.get("train.cost-norm")).isBetween(0.5, 2 * Math.sqrt(10));
    assertThat(last.get("best.equal-entries-x100")).isGreaterThan(75);
  }

  @Test
  void whatEarlyStoppingWouldHaveReportedIsOfTheBestValidationEpoch() {
    List<Map<String, Double>> history = history(configuration(Map.of("epochs", 6)), 2);
    int best = history.get(5).get("best.epoch").intValue();
    Map<String, Double> there = history.get(best - 1);
    for (Map<String, Double> epoch : history) {
      assertThat(epoch.get("validation.equal-entries-x100"))
          .isLessThanOrEqualTo(there.get("validation.equal-entries-x100"));
    }
    assertThat(history.get(5))
        .containsEntry("best.exact-tours-x100", there.get("test.exact-tours-x100"))
        .containsEntry("best.equal-entries-x100", there.get("test.equal-entries-x100"));
  }

  @Test
  void toursOfAnotherNumberOfPlacesAreRefused() {
    TourConfiguration configuration =
        configuration(Map.of("data", new TourData.Selection(20, 0, 0)));
    assertThatThrownBy(() -> start(configuration, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has tours of 5 places, data.cities asks for 20");
  }
}
