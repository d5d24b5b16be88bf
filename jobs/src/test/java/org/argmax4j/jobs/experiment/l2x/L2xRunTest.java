package org.argmax4j.jobs.experiment.l2x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.config.Components;
import org.argmax4j.config.InputException;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class L2xRunTest {

  private static final BeerData DATA = SyntheticBeer.data(300, 60, 20, 24);

  private static L2xConfiguration configuration(int epochs, EstimatorConfig method) {
    return Components.with(
        L2xConfiguration.defaults(),
        Map.of(
            "ones",
            2,
            "data",
            new ReviewSelection(Aspect.AROMA, 0, 0, 30, Truncation.FIRST),
            "epochs",
            epochs,
            "batch",
            20,
            "method",
            method));
  }

  private static L2xRun run(EstimatorConfig method) {
    return run(method, 4);
  }

  private static L2xRun run(EstimatorConfig method, int epochs) {
    return new L2xRun(
        configuration(epochs, method), 0, DATA.aspect(Aspect.AROMA), Backends.chosen());
  }

  @ParameterizedTest
  @MethodSource
  void findsTheWordThatTellsTheRating(EstimatorConfig method) {
    try (L2xRun run = run(method, 25)) {
      Map<String, Double> last = Map.of();
      for (int i = 0; i < run.epochs(); i++) {
        last = run.epoch();
      }
      // Without that word nothing is left but the variance of the ratings, 0.16.
      assertThat(last.get("train.loss")).isLessThan(0.08);
      assertThat(run.timings().get("time.step-ms")).isPositive();
      assertThat(last)
          .containsKeys(
              "validation.mse-x100", "test.mse-x100", "test.subset-precision-x100", "best.epoch");
    }
  }

  static Stream<EstimatorConfig> findsTheWordThatTellsTheRating() {
    return Stream.of(
        ImplicitMle.defaults(), AdaptiveImplicitMle.defaults(), ScoreFunction.defaults());
  }

  @ParameterizedTest
  @CsvSource({"0,9,9,0 training", "9,1,9,1 held-out", "9,9,0,0 annotated"})
  void anEmptyPartIsWrongInputAndNoDivergence(int train, int heldOut, int annotated, String found) {
    AspectData data = SyntheticBeer.data(train, heldOut, annotated, 5).aspect(Aspect.AROMA);
    assertThatThrownBy(
            () -> new L2xRun(configuration(1, ImplicitMle.defaults()), 0, data, Backends.chosen()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            String.format(Locale.ROOT, "the data set has %s reviews, expected at least", found));
  }

  @Test
  void theSummaryIsThatOfTheEpochWithTheSmallestValidationError() {
    try (L2xRun run = run(AdaptiveImplicitMle.defaults())) {
      double best = Double.POSITIVE_INFINITY;
      Map<String, Double> chosen = Map.of();
      Map<String, Double> last = Map.of();
      for (int i = 0; i < run.epochs(); i++) {
        last = run.epoch();
        if (last.get("validation.mse-x100") <= best) {
          best = last.get("validation.mse-x100");
          chosen = last;
        }
      }
      Map<String, Double> summary = run.summary(last);
      assertThat(summary.get("validation.mse-x100")).isEqualTo(best);
      assertThat(summary.get("test.mse-x100")).isEqualTo(chosen.get("test.mse-x100"));
      assertThat(summary.get("best.epoch")).isEqualTo(chosen.get("best.epoch"));
    }
  }

  @Test
  void aRestoredRunGoesOnBitForBit() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (L2xRun first = run(AdaptiveImplicitMle.defaults());
        L2xRun second = run(AdaptiveImplicitMle.defaults())) {
      first.epoch();
      first.save(new DataOutputStream(bytes));
      second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      for (int i = 0; i < 2; i++) {
        assertThat(second.epoch()).isEqualTo(first.epoch());
      }
    }
  }

  @Test
  void theExamplesAreThoseOfTheChosenEpochAndSurviveACheckpoint() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (L2xRun run = run(AdaptiveImplicitMle.defaults());
        L2xRun resumed = run(AdaptiveImplicitMle.defaults())) {
      run.epoch();
      run.save(new DataOutputStream(bytes));
      resumed.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      List<ReviewExample> examples = ReviewExample.parse(run.artefacts().get("examples"));

      assertThat(resumed.artefacts()).isEqualTo(run.artefacts());
      AnnotatedReviews annotated = DATA.aspect(Aspect.AROMA).annotated();
      assertThat(examples).hasSize(10);
      for (ReviewExample example : examples) {
        assertThat(example.words()).hasSize(annotated.reviews().length(example.review()));
        assertThat(example.selected())
            .allSatisfy(i -> assertThat(i).isBetween(0, example.words().size() - 1));
        ReviewExample.Range marked = example.annotated().get(0);
        assertThat(annotated.ranges()[example.review()])
            .containsExactly(marked.start(), marked.end());
        assertThat(example.words().get(marked.start())).isIn("<w3>&é", "<w4>&é");
        double hits = example.selected().contains(marked.start()) ? 1 : 0;
        assertThat(example.precision()).isEqualTo(hits / Math.max(2, example.selected().size()));
        assertThat(example.rating()).isIn(0.1f, 0.9f);
        assertThat(example.predicted()).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void anAspectThatWasNotPreparedIsNamed() {
    assertThatThrownBy(() -> DATA.aspect(Aspect.TASTE))
        .isInstanceOf(InputException.class)
        .hasMessage("Aspect taste is not in the data set, which has [aroma]");
  }

  @Test
  void moreOnesThanPositionsAreRefused() {
    assertThatThrownBy(() -> Components.with(configuration(1, ImplicitMle.defaults()), "ones", 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid ones: 31, must be between 1 and data.length = 30");
  }
}
