package org.argmax4j.jobs.experiment.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathMetricsTest {

  private static final float[] COSTS = {
    1, 2, 9,
    1, 2, 9,
    9, 1, 1
  };

  private static final float[] RIGHT = {
    1, 0, 0,
    1, 0, 0,
    0, 1, 1
  };

  private static Map<String, Double> metrics(float[]... paths) {
    PathMetrics totals = new PathMetrics(3);
    for (float[] path : paths) {
      totals.add(path, RIGHT, COSTS);
    }
    Map<String, Double> metrics = new HashMap<>();
    totals.report("test", metrics);
    return metrics;
  }

  @Test
  void theRightPathIsRightInEveryRespect() {
    assertThat(metrics(RIGHT))
        .containsEntry("test.perfect-match", 1.0)
        .containsEntry("test.optimal", 1.0)
        .containsEntry("test.within-10-percent", 1.0)
        .containsEntry("test.valid", 1.0)
        .containsEntry("test.equal-cells", 1.0)
        .containsEntry("test.cost-ratio-x100", 100.0)
        .containsEntry("test.cost-ratio-by-column", 1.0);
  }

  @Test
  void aLongerPathIsValidAndWorthItsCost() {
    // 1 + 2 + 1 = 4, as much as the right one: optimal, but not the same.
    float[] equal = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    // 1 + 2 + 2 + 1 + 1 = 7.
    float[] longer = {1, 1, 0, 0, 1, 0, 0, 1, 1};
    Map<String, Double> metrics = metrics(equal, longer);

    assertThat(metrics)
        .containsEntry("test.perfect-match", 0.0)
        .containsEntry("test.optimal", 0.5)
        .containsEntry("test.within-10-percent", 0.5)
        .containsEntry("test.valid", 1.0)
        .containsEntry("test.cost-ratio-x100", 100 * (1 + 7 / 4.0) / 2);
    // Cells that differ: 3 of the first, 3 of the second.
    assertThat(metrics.get("test.equal-cells")).isCloseTo(12 / 18.0, within(1e-12));
    // By column: 1/2, 2/1, 1/1 and 1/2, 5/1, 1/1.
    assertThat(metrics.get("test.cost-ratio-by-column"))
        .isCloseTo((3.5 / 3 + 6.5 / 3) / 2, within(1e-12));
  }

  @Test
  void cellsThatDoNotConnectTheEndsAreNoPathHoweverCheap() {
    float[] broken = {1, 0, 0, 0, 0, 0, 0, 0, 1};
    float[] noStart = {0, 0, 0, 1, 0, 0, 0, 1, 1};
    float[] nothing = new float[9];
    assertThat(metrics(broken, noStart, nothing))
        .containsEntry("test.valid", 0.0)
        .containsEntry("test.optimal", 0.0)
        .containsEntry("test.within-10-percent", 0.0);
  }
}
