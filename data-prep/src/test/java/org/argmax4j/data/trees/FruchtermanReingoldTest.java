package org.argmax4j.data.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FruchtermanReingoldTest {

  private static final Offset<Double> PRINTED = within(6e-7);

  @Test
  void threeStepsOnAPathGoWhereNetworkXGoes() {
    FruchtermanReingold layout = new FruchtermanReingold(3);
    double[] positions = {0, 0, 1, 0.5, -0.5, 2};
    float[] path = {1, 0, 1};
    layout.step(positions, path);
    assertThat(positions)
        .containsExactly(
            new double[] {-0.033955, -0.764018, 0.604030, -0.235982, -0.570075, 1}, PRINTED);
    layout.step(positions, path);
    assertThat(positions)
        .containsExactly(
            new double[] {0.089901, -0.825679, 0.487823, -0.174321, -0.577724, 1}, PRINTED);
    layout.step(positions, path);
    assertThat(positions)
        .containsExactly(
            new double[] {0.222233, -0.888193, 0.370633, -0.111807, -0.592867, 1}, PRINTED);
  }

  @Test
  void verticesAtOnePlaceOrWithoutForceStayNumbers() {
    // The first two lie together: no direction to repel them in, so only the third draws them.
    double[] positions = {1, 1, 1, 1, 0, 0};
    new FruchtermanReingold(3).step(positions, new float[] {1, 1, 0});
    assertThat(positions).doesNotContain(Double.NaN);
    assertThat(Math.abs(positions[4])).isEqualTo(1);
  }
}
