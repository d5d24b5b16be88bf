package org.argmax4j.jobs.experiment.gradientquality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.MaximumLikelihood;
import org.argmax4j.jobs.config.ConfigBinder;
import org.argmax4j.jobs.config.ConfigNode;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.enumerated.Problem;
import org.argmax4j.jobs.experiment.gradientquality.Axis.Spacing;
import org.argmax4j.jobs.experiment.gradientquality.Axis.Variable;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientQualityRunTest {

  private static final GradientQualityExperiment EXPERIMENT = new GradientQualityExperiment();

  /** An estimator from the keys of a sweep file. */
  private static EstimatorConfig method(Map<String, Object> keys) {
    Map<String, ConfigNode> entries = new java.util.LinkedHashMap<>();
    keys.forEach((key, value) -> entries.put(key, new ConfigNode("test", value)));
    return ConfigBinder.bind(
            Holder.class,
            new ConfigNode("test", Map.of("method", new ConfigNode("test", entries))),
            "")
        .method();
  }

  /** What an estimator is bound in. */
  public record Holder(EstimatorConfig method) {}

  private static EstimatorConfig scoreFunction(String baseline) {
    return method(
        Map.of("estimator", "score-function", "baseline", kind(baseline).value(), "samples", 2L));
  }

  private static ConfigNode kind(String name) {
    return new ConfigNode("test", Map.of("kind", new ConfigNode("test", name)));
  }

  private static GradientQualityConfiguration samples(int length, int samples, EstimatorConfig of) {
    return new GradientQualityConfiguration(
        new Problem(length, 1, Problem.Targets.MAGNITUDE),
        new Axis(Variable.SAMPLES, samples, samples, 1, Spacing.LOGARITHMIC),
        0,
        1,
        100,
        of);
  }

  private static double meanCosine(GradientQualityConfiguration configuration, int seeds) {
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Run run = EXPERIMENT.start(configuration, seed, new NoData(), Backends.chosen());
      sum += run.epoch().get("test.cosine");
    }
    return sum / seeds;
  }

  /**
   * Values of an independent implementation of the same protocol: the mean cosine over the seeds 0
   * to 31. The problems are the same, the noise is not, so that the tolerance is a few standard
   * errors of what the noise adds.
   */
  @ParameterizedTest
  @CsvSource({
    "straight-through, 10, 1000, 0.497, 0.01",
    "straight-through, 50, 1000, 0.440, 0.01",
    "gumbel-softmax, 10, 1000, 0.96, 0.01",
    "gumbel-softmax, 50, 100, 0.97, 0.01",
  })
  void biasedEstimatorsApproachTheirAsymptote(
      String name, int length, int samples, double cosine, double tolerance) {
    EstimatorConfig method = method(Map.of("estimator", name, "noise", kind("gumbel").value()));
    assertThat(meanCosine(samples(length, samples, method), 32))
        .isCloseTo(cosine, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "forward, 10, 1.0, 0.78", "central, 10, 1.0, 0.80", "forward, 10, 5.0, 0.55",
    "central, 10, 5.0, 0.63", "forward, 50, 1.0, 0.74", "central, 50, 0.25, 0.95",
    "central, 50, 1.0, 0.78", "central, 50, 5.0, 0.46",
  })
  void implicitMleAtAThousandSamples(String difference, int length, double lambda, double cosine) {
    EstimatorConfig method =
        method(
            Map.of(
                "estimator",
                "imle",
                "difference",
                difference,
                "lambda",
                lambda,
                "noise",
                kind("gumbel").value()));
    assertThat(meanCosine(samples(length, 1000, method), 32)).isCloseTo(cosine, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"10, 100, 0.97", "10, 1000, 0.997", "50, 100, 0.91", "50, 1000, 0.987"})
  void scoreFunctionWithLeaveOneOutBaseline(int length, int samples, double cosine) {
    EstimatorConfig method = scoreFunction("leave-one-out");
    assertThat(meanCosine(samples(length, samples, method), 32)).isCloseTo(cosine, within(0.02));
  }

  @Test
  void adaptiveImplicitMleAfterAHundredWarmUps() {
    EstimatorConfig method =
        method(
            Map.of(
                "estimator", "aimle",
                "norm-ratio", "batch",
                "raise", "below",
                "scale", "unrepeated",
                "noise", kind("gumbel").value()));
    GradientQualityConfiguration cold = samples(10, 1000, method);
    GradientQualityConfiguration warm =
        new GradientQualityConfiguration(cold.problem(), cold.axis(), 100, 1, 100, method);
    assertThat(meanCosine(cold, 4)).isZero();
    assertThat(meanCosine(warm, 32)).isCloseTo(0.94, within(0.03));
    Map<String, Double> metrics =
        EXPERIMENT.start(warm, 0, new NoData(), Backends.chosen()).epoch();
    assertThat(metrics.get("layer.step-multiplier")).isCloseTo(0.101, within(1e-9));
  }

  @Test
  void sparsityOfSingleSamples() {
    EstimatorConfig method =
        method(
            Map.of("estimator", "imle", "difference", "central", "noise", kind("gumbel").value()));
    GradientQualityConfiguration configuration =
        new GradientQualityConfiguration(
            new Problem(50, 1, Problem.Targets.MAGNITUDE),
            new Axis(Variable.LAMBDA, 0, 1, 3, Spacing.LINEAR),
            0,
            1,
            1000,
            method);
    double[] sums = new double[3];
    for (int seed = 0; seed < 16; seed++) {
      Run run = EXPERIMENT.start(configuration, seed, new NoData(), Backends.chosen());
      for (int point = 0; point < 3; point++) {
        Map<String, Double> metrics = run.epoch();
        assertThat(metrics).containsEntry("axis.lambda", point / 2.0);
        sums[point] += metrics.get("test.single-sample-zero-fraction") / 16;
      }
    }
    assertThat(sums[0]).isEqualTo(1);
    assertThat(sums[1]).isCloseTo(0.974, within(0.004));
    assertThat(sums[2]).isCloseTo(0.965, within(0.004));
  }

  @Test
  void aRestoredRunGoesOnBitForBit() throws IOException {
    EstimatorConfig imle = method(Map.of("estimator", "imle", "samples", 50L));
    EstimatorConfig straight = method(Map.of("estimator", "straight-through", "samples", 50L));
    for (EstimatorConfig method : List.of(imle, straight)) {
      GradientQualityConfiguration configuration =
          new GradientQualityConfiguration(
              Problem.defaults(),
              new Axis(Variable.LAMBDA, 0.5, 2, 4, Spacing.LOGARITHMIC),
              2,
              3,
              10,
              method);
      Run undisturbed = EXPERIMENT.start(configuration, 5, new NoData(), Backends.chosen());
      List<Map<String, Double>> history = new ArrayList<>();
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      for (int point = 0; point < undisturbed.epochs(); point++) {
        if (point == 2) {
          undisturbed.save(new DataOutputStream(saved));
        }
        history.add(undisturbed.epoch());
      }
      Run resumed = EXPERIMENT.start(configuration, 5, new NoData(), Backends.chosen());
      resumed.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(resumed.epoch()).isEqualTo(history.get(2));
      assertThat(resumed.epoch()).isEqualTo(history.get(3));
    }
  }

  @Test
  void anEstimatorWithoutLambdaIsAHorizontalLine() {
    EstimatorConfig straight = method(Map.of("estimator", "straight-through", "samples", 5L));
    GradientQualityConfiguration configuration =
        new GradientQualityConfiguration(
            Problem.defaults(),
            new Axis(Variable.LAMBDA, 0, 5, 3, Spacing.LINEAR),
            0,
            1,
            10,
            straight);
    Run run = EXPERIMENT.start(configuration, 1, new NoData(), Backends.chosen());
    double first = run.epoch().get("test.cosine");
    assertThat(run.epoch()).containsEntry("test.cosine", first).containsEntry("axis.lambda", 2.5);
    GradientQualityConfiguration onePoint = samples(10, 5, straight);
    assertThat(EXPERIMENT.cost(configuration)).isEqualTo(EXPERIMENT.cost(onePoint));
  }

  @Test
  void subsetsHaveAnExactGradientToo() {
    EstimatorConfig method = scoreFunction("leave-one-out");
    GradientQualityConfiguration configuration =
        new GradientQualityConfiguration(
            new Problem(10, 5, Problem.Targets.NORMAL),
            new Axis(Variable.SAMPLES, 10_000, 10_000, 1, Spacing.LINEAR),
            0,
            4,
            10,
            method);
    Map<String, Double> metrics =
        EXPERIMENT.start(configuration, 3, new NoData(), Backends.chosen()).epoch();
    assertThat(metrics.get("test.cosine")).isGreaterThan(0.995);
    assertThat(metrics.get("test.norm-ratio")).isCloseTo(1, within(0.05));
    assertThat(metrics.get("test.bias")).isLessThan(0.05);
  }

  @Test
  void wrongConfigurationsAreRefused() {
    assertThatThrownBy(() -> new Problem(5, 5, Problem.Targets.NORMAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid ones: 5, must be below the length 5");
    assertThatThrownBy(() -> new Axis(Variable.SAMPLES, 0, 10, 2, Spacing.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid axis: 0.0 to 10.0 samples, must lie between 1 and 10000000");
    assertThatThrownBy(() -> new Axis(Variable.LAMBDA, 0, 1, 2, Spacing.LOGARITHMIC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be positive for logarithmic spacing");
    EstimatorConfig leaveOneOut = scoreFunction("leave-one-out");
    assertThatThrownBy(() -> samples(10, 1, leaveOneOut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the leave-one-out baseline needs at least 2");
    assertThatThrownBy(() -> samples(10, 2, scoreFunction("learned")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid method: its baseline learns what to expect of losses, for which this"
                + " experiment has no network");
    assertThatThrownBy(() -> samples(10, 2, MaximumLikelihood.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid method: it learns from right structures, of which this experiment has none");
    assertThatThrownBy(() -> samples(10, 2, NaturalEvolutionStrategies.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid method: it has no gradient of scores, which is what this experiment measures");
    assertThatThrownBy(
            () -> method(Map.of("estimator", "score-function", "baseline", "moving-average")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "test: key 'method.baseline' is 'moving-average', expected a mapping whose key 'kind' is"
                + " one of none, moving-average, batch, leave-one-out, multi-sample, learned");
    assertThatThrownBy(() -> method(Map.of("estimator", "aimle", "lambda", 3.0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lambda");
  }

  @Test
  void aGradientIsTimedWithoutTouchingTheMetrics() {
    GradientQualityConfiguration configuration =
        new GradientQualityConfiguration(
            Problem.defaults(),
            new Axis(Variable.SAMPLES, 10, 100, 2, Spacing.LOGARITHMIC),
            0,
            2,
            100,
            ImplicitMle.defaults());
    Run timed = EXPERIMENT.start(configuration, 0, new NoData(), Backends.chosen());
    Run other = EXPERIMENT.start(configuration, 0, new NoData(), Backends.chosen());

    assertThat(timed.epoch()).isEqualTo(other.epoch());
    assertThat(timed.timings()).containsOnlyKeys("time.gradient-ms");
    assertThat(timed.timings().get("time.gradient-ms")).isPositive();
    assertThat(timed.epoch()).isEqualTo(other.epoch());
  }
}
