package org.argmax4j.structure.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;
import org.junit.jupiter.api.Test;

class TreeChainTest {

  private static final int DRAWS = 20_000;

  private static double[] frequencies(StructureDistribution trees, int edges) {
    SplittableRandom random = new SplittableRandom(31);
    double[] frequencies = new double[edges];
    float[] structure = new float[edges + 1];
    for (int draw = 0; draw < DRAWS; draw++) {
      trees.sample(random, structure, 1);
      float[] tree = Arrays.copyOfRange(structure, 1, edges + 1);
      assertThat(AllTrees.isTree(tree)).isTrue();
      for (int i = 0; i < edges; i++) {
        frequencies[i] += (double) tree[i] / DRAWS;
      }
    }
    return frequencies;
  }

  @Test
  void afterSomeSweepsTheEdgesHaveTheExactMarginals() {
    for (int vertices = 2; vertices <= 6; vertices++) {
      double[] scores = AllTrees.scores(vertices, 1, true, new SplittableRandom(vertices));
      StructureDistribution chain = new SpanningTree(15, 8).distribution(scores);
      double[] marginals = chain.marginals();
      double[] frequencies = frequencies(chain, scores.length);
      for (int i = 0; i < scores.length; i++) {
        double error = Math.sqrt(Math.max(0, marginals[i] * (1 - marginals[i])) / DRAWS);
        assertThat(frequencies[i]).isCloseTo(marginals[i], within(4.9 * error + 1e-9));
      }
    }
  }

  @Test
  void theFirstTreeGrowsByScore() {
    double[] scores = {Math.log(2), 0, 0};
    double[] grown = frequencies(new TreeChain(scores, 0), 3);
    // The first edge with 1/2, 1/4, 1/4; the next among the two others.
    double expected = 0.5 + 2 * 0.25 * 2 / 3;
    assertThat(grown[0])
        .isCloseTo(expected, within(4.9 * Math.sqrt(expected * (1 - expected) / DRAWS)));
  }

  @Test
  void scoresFarApartGiveTheBestTree() {
    double[] scores = {1000, -1000, 0, 999, -500, Double.NEGATIVE_INFINITY};
    // (0, 1), (1, 2), then (0, 3).
    assertThat(frequencies(new TreeChain(scores, 1), 6)[2]).isCloseTo(1, within(1e-9));
  }

  @Test
  void allButTheSamplesIsExact() {
    double[] scores = {0.5, -1, 2, 0, 1.5, -0.5};
    StructureDistribution chain = new TreeChain(scores, 1);
    StructureDistribution exact = SpanningTree.defaults().distribution(scores);
    assertThat(chain.logPartition()).isEqualTo(exact.logPartition());
    assertThat(chain.marginals()).isEqualTo(exact.marginals());
    assertThat(chain.covarianceTimes(scores)).isEqualTo(exact.covarianceTimes(scores));
  }
}
