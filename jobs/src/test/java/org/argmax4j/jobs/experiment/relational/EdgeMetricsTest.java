package org.argmax4j.jobs.experiment.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of 10 vertices: 9 of 45 edges, of which some are found. */
class EdgeMetricsTest {

  private static final int EDGES = 45;
  private static final int ONES = 9;

  private static float[] tree(int from) {
    float[] tree = new float[EDGES];
    for (int i = from; i < from + ONES; i++) {
      tree[i] = 1;
    }
    return tree;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 9})
  void bothChannelsFollowFromTheShareOfTrueEdges(int common) {
    EdgeMetrics metrics = new EdgeMetrics();
    metrics.add(tree(ONES - common), 0, tree(0), 0, EDGES);
    Map<String, Double> found = new HashMap<>();
    metrics.report("test", "-map", found);

    double o = common / 9.0;
    assertThat(metrics.overlap()).isCloseTo(o, within(1e-12));
    for (String name : new String[] {"precision", "recall", "f1"}) {
      assertThat(found.get("test.edge-" + name + "-x100-map")).isCloseTo(100 * o, within(1e-9));
    }
    assertThat(found.get("test.edge-accuracy-x100-map"))
        .isCloseTo(100 * (1 - 0.4 * (1 - o)), within(1e-9));
    // The complement is better exactly where fewer edges are true than by chance.
    boolean turned = o < 0.2;
    assertThat(found).containsEntry("test.complement-map", turned ? 1.0 : 0.0);
    assertThat(found.get("test.channel-precision-x100-map"))
        .isCloseTo(100 * (turned ? (1 - o) / 4 : o), within(1e-9));
    assertThat(found.get("test.channel-recall-x100-map"))
        .isCloseTo(100 * (turned ? 1 - o : o), within(1e-9));
    assertThat(found.get("test.channel-f1-x100-map"))
        .isCloseTo(100 * (turned ? 0.4 * (1 - o) : o), within(1e-9));
  }
}
