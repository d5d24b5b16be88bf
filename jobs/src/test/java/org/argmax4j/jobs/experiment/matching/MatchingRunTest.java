package org.argmax4j.jobs.experiment.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.data.keypoints.KeypointPair;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.estimator.margin.InformedMargin;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.RunChecks;
import org.argmax4j.jobs.experiment.StructureLoss;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatchingRunTest {

  private static final MatchingData DATA = RandomPairs.data();
  private static final Identity IDENTITY =
      new Identity(Identity.Kind.NONE, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);

  private static MatchingConfiguration configuration(Map<String, Object> changes) {
    MatchingConfiguration small =
        Components.with(
            MatchingConfiguration.defaults(),
            Map.of("epochs", 3, "steps", 5, "batch", 7, "margin", new NoiseMargin(0.1, 2)));
    return Components.with(small, changes);
  }

  static Stream<MatchingConfiguration> configurations() {
    return Stream.of(
        configuration(Map.of()),
        configuration(
            Map.of(
                "projection",
                Identity.Kind.STD,
                "marginAfterProjection",
                false,
                "margin",
                new InformedMargin(1, 0, InformedMargin.Spread.CONSTANT))),
        configuration(
            Map.of(
                "terms",
                Terms.POINTS_AND_EDGES,
                "inputs",
                Inputs.GEOMETRY_AND_DESCRIPTORS,
                "projection",
                Identity.Kind.NORM,
                "method",
                IDENTITY)));
  }

  /** Pairs have different numbers of points: each is shown its own right matching. */
  @Test
  void maximumLikelihoodLearnsFromTheRightMatchingsAsIdentityFromTheirAbsoluteError() {
    var likelihood = new MaximumLikelihood(NoNoise.defaults(), 0, 1, Direction.MINIMISE);
    List<Map<String, Double>> supervised =
        RunChecks.history(start(configuration(Map.of("method", likelihood)), 1));
    assertThat(supervised)
        .isEqualTo(RunChecks.history(start(configuration(Map.of("method", IDENTITY)), 1)));
  }

  private static Run start(MatchingConfiguration configuration, long seed) {
    return new GraphMatching().start(configuration, seed, DATA, Backends.chosen());
  }

  private static Map<String, Double> last(MatchingConfiguration configuration) {
    List<Map<String, Double>> history = RunChecks.history(start(configuration, 1));
    return history.get(history.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void runResumedFromACheckpointGoesOnBitForBit(MatchingConfiguration configuration)
      throws IOException {
    RunChecks.resumesBitForBit(() -> start(configuration, 3));
  }

  @Test
  void runIsTheSameBesideAnotherRunAndAnotherSeedIsNot() {
    MatchingConfiguration configuration = configuration(Map.of());
    RunChecks.isTheSameBesideAnother(seed -> start(configuration, seed));
  }

  @ParameterizedTest
  @EnumSource(Inputs.class)
  void pointsAreLearntToBeRecognised(Inputs inputs) {
    Map<String, Double> metrics =
        last(configuration(Map.of("inputs", inputs, "epochs", 10, "steps", 20)));
    // A fifth by chance.
    assertThat(metrics.get("test.accuracy-x100")).isGreaterThan(60);
    assertThat(metrics.get("test.category-accuracy-x100")).isGreaterThan(55);
    assertThat(metrics.get("test.worst-category-accuracy-x100"))
        .isLessThanOrEqualTo(metrics.get("test.category-accuracy-x100"));
    assertThat(metrics.get("test.hamming")).isBetween(0.0, 6.0);
    assertThat(metrics.get("test.accuracy-of-coordinates-x100")).isBetween(30.0, 100.0);
    assertThat(metrics).containsEntry("test.gap", 0.0);
  }

  @Test
  void edgesTellPointsApartToo() {
    Map<String, Double> metrics =
        last(configuration(Map.of("terms", Terms.POINTS_AND_EDGES, "epochs", 10, "steps", 20)));
    assertThat(metrics.get("test.accuracy-x100")).isGreaterThan(70);
  }

  /**
   * The solution of a cost that has moved far enough is the right one, so that the difference of
   * structures is the gradient of the loss over lambda; Adam divides by its size.
   */
  @Test
  void identityAndBlackboxDifferentiationLearnTheSame() {
    Map<String, Object> plain = Map.of("margin", NoiseMargin.none(), "steps", 20);
    double blackbox =
        last(Components.with(
                configuration(plain),
                Map.of("method", new BlackboxDifferentiation(1e4, Direction.MINIMISE))))
            .get("train.loss");
    double identity =
        last(Components.with(configuration(plain), Map.of("method", IDENTITY))).get("train.loss");
    assertThat(identity).isCloseTo(blackbox, within(0.15 * blackbox + 0.05));
  }

  @Test
  void aLossWhoseDerivativeDoesNotVanishMakesCostsExplode() {
    Map<String, Object> changes = Map.of("method", IDENTITY, "steps", 60, "learningRate", 1e-2);
    double good = last(configuration(changes)).get("train.mean-cost");
    double bad =
        last(Components.with(
                configuration(changes), Map.of("loss", StructureLoss.POLYNOMIAL_HAMMING)))
            .get("train.mean-cost");
    assertThat(bad).isGreaterThan(5 * good);
  }

  @Test
  void descriptorsThatAreNotThereAreRefused() {
    MatchingData bare = new MatchingData(0, DATA.train(), DATA.validation(), DATA.test());
    MatchingConfiguration configuration = configuration(Map.of("inputs", Inputs.DESCRIPTORS));
    assertThatThrownBy(() -> new GraphMatching().start(configuration, 1, bare, Backends.chosen()))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has no descriptors, which inputs asks for");
  }

  @Test
  void moreKeypointsThanAQuadraticAssignmentTakesAreRefused() {
    float[] points = new float[2 * 65];
    int[] matching = new int[65];
    for (int i = 0; i < 65; i++) {
      points[2 * i] = i;
      points[2 * i + 1] = i * i % 7;
      matching[i] = i;
    }
    List<MatchingPair> large =
        List.of(MatchingPair.of(new KeypointPair("a", points, points, matching, new float[0])));
    MatchingData data = new MatchingData(0, large, large, large);
    MatchingConfiguration configuration = configuration(Map.of("terms", Terms.POINTS_AND_EDGES));
    assertThatThrownBy(() -> new GraphMatching().start(configuration, 1, data, Backends.chosen()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a pair of 65 points, too many for terms: Invalid vertices: 65");
  }

  @Test
  void aProjectionThatChangesMatchingsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                configuration(
                    Map.of("terms", Terms.POINTS_AND_EDGES, "projection", Identity.Kind.STD)))
        .withMessageContaining("changes matchings with edges");
  }
}
