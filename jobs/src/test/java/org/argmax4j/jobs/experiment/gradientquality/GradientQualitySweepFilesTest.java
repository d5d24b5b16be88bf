package org.argmax4j.jobs.experiment.gradientquality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.GumbelSoftmax;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.estimator.baseline.AverageUpdate;
import org.argmax4j.estimator.baseline.LeaveOneOut;
import org.argmax4j.estimator.baseline.MovingAverage;
import org.argmax4j.estimator.baseline.NoBaseline;
import org.argmax4j.jobs.experiment.enumerated.Problem;
import org.argmax4j.jobs.sweep.SweepFiles;
import org.argmax4j.jobs.sweep.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientQualitySweepFilesTest {

  @ParameterizedTest
  @CsvSource({
    "figure-1, paper, 512",
    "figure-1, small, 32",
    "figure-3, paper, 1280",
    "figure-3, small, 320",
    "figure-4, paper, 768",
    "figure-4, small, 224",
    "estimators, paper, 1408",
    "estimators, small, 176"
  })
  void everyTrialOfTheSweepIsValid(String name, String profile, int trials) {
    assertThat(trials(name, profile))
        .hasSize(trials)
        .allSatisfy(trial -> assertThat(trial.cost()).isPositive());
  }

  @ParameterizedTest
  @CsvSource({"figure-3", "figure-4"})
  void panelsHaveThePaperLengthsWithThirtyTwoSeedsForEveryMethod(String name) {
    Map<List<Object>, Long> seeds =
        trials(name, "paper").stream()
            .collect(
                Collectors.groupingBy(
                    trial -> List.of(trial.label(), problem(trial).length()),
                    Collectors.counting()));

    assertThat(seeds.values()).containsOnly(32L);
    assertThat(seeds.keySet().stream().map(cell -> cell.get(1)).distinct())
        .containsExactlyInAnyOrder(10, 20, 30, 50);
  }

  @Test
  void figureThreeGoesFromOneSampleToAHundredThousand() {
    Axis axis = configuration(trials("figure-3", "paper").get(0)).axis();

    assertThat(axis.points()).isEqualTo(6);
    for (int point = 0; point < axis.points(); point++) {
      assertThat(axis.value(point)).isEqualTo(Math.pow(10, point));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "5"})
  void everyEstimatorIsComparedOnCategoricalVariablesAndOnSubsets(int ones) {
    List<EstimatorConfig> methods =
        trials("estimators", "paper").stream()
            .filter(trial -> problem(trial).ones() == ones)
            .map(trial -> configuration(trial).method())
            .toList();

    assertThat(only(ImplicitMle.class, methods).map(ImplicitMle::difference))
        .containsAll(Set.of(Difference.values()));
    assertThat(only(AdaptiveImplicitMle.class, methods).map(AdaptiveImplicitMle::difference))
        .containsAll(Set.of(Difference.values()));
    assertThat(only(Identity.class, methods).map(Identity::projection))
        .containsAll(Set.of(Identity.Kind.values()));
    assertThat(only(ScoreFunction.class, methods).map(ScoreFunction::baseline))
        .contains(
            NoBaseline.defaults(),
            new MovingAverage(0.9, AverageUpdate.AFTER_USE),
            LeaveOneOut.defaults());
    assertThat(only(StraightThrough.class, methods)).isNotEmpty();
    assertThat(only(BlackboxDifferentiation.class, methods)).isNotEmpty();
    // A relaxation of one-hot vectors only.
    assertThat(only(GumbelSoftmax.class, methods).findAny())
        .matches(m -> m.isPresent() == (ones == 1));
  }

  private static <T> Stream<T> only(Class<T> type, List<EstimatorConfig> methods) {
    return methods.stream().filter(type::isInstance).map(type::cast);
  }

  private static List<Trial> trials(String name, String profile) {
    return SweepFiles.plan("gradient-quality-" + name, profile).trials();
  }

  private static Problem problem(Trial trial) {
    return configuration(trial).problem();
  }

  private static GradientQualityConfiguration configuration(Trial trial) {
    return (GradientQualityConfiguration) trial.configuration();
  }
}
