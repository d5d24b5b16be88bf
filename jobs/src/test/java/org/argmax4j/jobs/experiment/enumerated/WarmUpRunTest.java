package org.argmax4j.jobs.experiment.enumerated;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.argmax4j.estimator.AdaptiveImplicitMle;
import org.argmax4j.estimator.ScoreFunction;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class WarmUpRunTest {

  private static final WarmUp EXPERIMENT = new WarmUp();

  private static WarmUpConfiguration of(double increment, double momentum, double start) {
    Map<String, Object> options = new HashMap<>();
    options.put("increment", increment);
    options.put("momentum", momentum);
    options.put("initialStep", start);
    options.put("noise", Gumbel.defaults());
    AdaptiveImplicitMle method = with(AdaptiveImplicitMle.defaults(), options);
    Map<String, Object> small = Map.of("batch", 200, "passes", 300, "every", 300);
    return with(with(WarmUpConfiguration.defaults(), small), "method", method);
  }

  private static Run start(WarmUpConfiguration configuration) {
    return EXPERIMENT.start(configuration, 0, new NoData(), Backends.chosen());
  }

  private static Map<String, Double> metrics(WarmUpConfiguration configuration) {
    try (Run run = start(configuration)) {
      return run.epoch();
    }
  }

  /** The multiplier of a pass is what was added before it, without momentum. */
  @Test
  void itTakesAsManyPassesAsTheMultiplierTakesIncrements() {
    double slow = metrics(of(0.004, 0, 0)).get("warm-up.passes");
    double fast = metrics(of(0.02, 0, 0)).get("warm-up.passes");
    assertThat(slow).isBetween(20.0, 299.0);
    assertThat(slow * 0.004).isCloseTo(fast * 0.02, within(0.06));
  }

  @Test
  void momentumAndALargeStartShortenIt() {
    double plain = metrics(of(0.004, 0, 0)).get("warm-up.passes");
    assertThat(metrics(of(0.004, 0.9, 0)).get("warm-up.passes")).isLessThan(plain / 2);
    assertThat(metrics(of(0.004, 0, 3)).get("warm-up.passes")).isEqualTo(1);
  }

  @Test
  void whatIsNotReachedIsToldSo() {
    Map<String, Double> metrics = metrics(of(1e-6, 0, 0));
    assertThat(metrics)
        .containsEntry("warm-up.reached", 0.0)
        .containsEntry("warm-up.passes", 300.0)
        .containsEntry("train.pass", 300.0);
    assertThat(metrics.get("train.non-zeros")).isLessThan(0.1);
    assertThat(metrics(of(0.02, 0, 0))).containsEntry("warm-up.reached", 1.0);
  }

  @Test
  void aRestoredRunGoesOnBitForBit() throws IOException {
    WarmUpConfiguration configuration = with(of(0.02, 0.5, 0), Map.of("every", 20, "passes", 50));
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Run run = start(configuration);
        Run resumed = start(configuration)) {
      assertThat(run.epochs()).isEqualTo(3);
      run.epoch();
      run.save(new DataOutputStream(saved));
      resumed.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      assertThat(resumed.epoch()).isEqualTo(run.epoch());
      Map<String, Double> last = run.epoch();
      assertThat(resumed.epoch()).isEqualTo(last).containsEntry("train.pass", 50.0);
    }
  }

  @Test
  void onlyGradientsOfSingleSamplesAreCounted() {
    WarmUpConfiguration published = WarmUpConfiguration.defaults();
    for (Object method :
        new Object[] {
          ScoreFunction.defaults(), with(AdaptiveImplicitMle.defaults(), "samples", 2)
        }) {
      assertThatThrownBy(() -> with(published, "method", method))
          .hasStackTraceContaining(
              "expected an estimator with one sample that learns from the gradient at its output");
    }
  }
}
