package org.argmax4j.jobs.experiment.gradientquality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateQualityTest {

  private static Map<String, Double> of(double[] exact, float[]... estimates) {
    EstimateQuality quality = new EstimateQuality(exact);
    for (float[] estimate : estimates) {
      quality.add(estimate);
    }
    Map<String, Double> metrics = new HashMap<>();
    quality.put(metrics);
    return metrics;
  }

  @Test
  void oneEstimateByHand() {
    Map<String, Double> metrics = of(new double[] {3, 4, 0}, new float[] {4, 3, 0});
    assertThat(metrics.get("test.cosine")).isCloseTo(24.0 / 25, within(1e-12));
    assertThat(metrics.get("test.norm-ratio")).isCloseTo(1, within(1e-12));
    assertThat(metrics.get("test.error")).isCloseTo(Math.sqrt(2) / 5, within(1e-12));
    assertThat(metrics.get("test.zero-fraction")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(metrics).doesNotContainKeys("test.bias", "test.deviation");
  }

  @Test
  void aZeroEstimateHasCosineZero() {
    Map<String, Double> metrics = of(new double[] {3, 4}, new float[] {0, 0});
    assertThat(metrics).containsEntry("test.cosine", 0.0);
    assertThat(metrics).containsEntry("test.error", 1.0);
    assertThat(metrics).containsEntry("test.zero-fraction", 1.0);
  }

  @Test
  void equalEstimatesHaveBiasAndNoDeviation() {
    float[] estimate = {3, 5};
    Map<String, Double> metrics = of(new double[] {3, 4}, estimate, estimate, estimate);
    assertThat(metrics.get("test.bias")).isCloseTo(0.2, within(1e-12));
    assertThat(metrics.get("test.deviation")).isCloseTo(0, within(1e-7));
  }

  @Test
  void biasAndDeviationOfManyNoisyEstimates() {
    double[] exact = {3, 4};
    EstimateQuality quality = new EstimateQuality(exact);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      quality.add(
          new float[] {
            (float) (3 + 0.5 + 2 * random.nextGaussian()), (float) (4 + random.nextGaussian())
          });
    }
    Map<String, Double> metrics = new HashMap<>();
    quality.put(metrics);
    assertThat(metrics.get("test.bias")).isCloseTo(0.1, within(0.01));
    assertThat(metrics.get("test.deviation")).isCloseTo(Math.sqrt(5) / 5, within(0.01));
  }
}
