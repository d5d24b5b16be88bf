package org.argmax4j.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.structure.parse.Arborescence;
import org.argmax4j.structure.parse.Arcs;
import org.argmax4j.structure.path.GridPath;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.structure.tree.SpanningTree;
import org.junit.jupiter.api.Test;

class SparseMapTest {

  /** Rows of heads, without the column of the root. */
  private static double[] example(double scale) {
    double[][] rows = {{1.2, -0.4, 0.3}, {0, 0.9, -1.1}, {0.7, 0, 1.3}, {-0.6, 2.1, 0}};
    Arcs arcs = new Arcs(3);
    double[] scores = new double[9];
    Arrays.setAll(scores, a -> scale * rows[arcs.head(a)][arcs.modifier(a) - 1]);
    return scores;
  }

  private static double[] arcs(double... values) {
    return values;
  }

  private static double[] mean(SparseMap map, double... scores) {
    double[] mean = new double[scores.length];
    map.relax(scores, mean);
    return mean;
  }

  private static double[] gradient(SparseMap map, double[] scores, double[] incoming) {
    double[] gradient = new double[scores.length];
    map.gradient(scores, incoming, gradient);
    return gradient;
  }

  @Test
  void theWorkedExamples() {
    SparseMap map = new SparseMap(Arborescence.defaults(), 1, 0);
    // Into word 1 from 0, 2, 3; into 2 from 0, 1, 3; into 3 from 0, 1, 2.
    assertThat(mean(map, example(1)))
        .containsExactly(arcs(0.75, 0.25, 0, 0, 0.45, 0.55, 0.55, 0, 0.45), within(1e-7));
    assertThat(mean(map, example(3)))
        .containsExactly(arcs(1, 0, 0, 0, 0.35, 0.65, 0.65, 0, 0.35), within(1e-7));
    Arcs arcs = new Arcs(3);
    double[] incoming = new double[9];
    Arrays.setAll(incoming, a -> (4 * arcs.head(a) + arcs.modifier(a)) / 10.0);
    assertThat(gradient(map, example(1), incoming))
        .containsExactly(arcs(-0.4, 0.4, 0, 0, 0, 0, 0, 0, 0), within(1e-7));
    assertThat(gradient(map, example(3), incoming)).containsExactly(new double[9], within(1e-7));
    // The temperature divides scores, and the gradient with them.
    SparseMap cold = new SparseMap(Arborescence.defaults(), 0.5, 0);
    assertThat(mean(cold, example(0.5))).containsExactly(mean(map, example(1)), within(1e-12));
    assertThat(gradient(cold, example(0.5), incoming)[0]).isCloseTo(-0.8, within(1e-7));
  }

  @Property(tries = 200)
  void ofCategoriesItIsSparsemax(
      @ForAll @IntRange(min = 2, max = 8) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[length];
    Arrays.setAll(scores, i -> (float) random.nextGaussian());
    double[] mean = mean(new SparseMap(new ArgMax(), 1, 0), scores);
    // Martins and Astudillo (2016): scores less a threshold, where that is positive.
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    double sum = 0;
    double threshold = 0;
    for (int k = 1; k <= length; k++) {
      sum += sorted[length - k];
      threshold = 1 + k * sorted[length - k] > sum ? (sum - 1) / k : threshold;
    }
    for (int i = 0; i < length; i++) {
      assertThat(mean[i]).isCloseTo(Math.max(0, scores[i] - threshold), within(1e-6));
    }
  }

  /** No structure promises more than the mean has: what makes a point of a hull the closest. */
  @Property(tries = 200)
  void noStructureIsBetterThanTheMean(@ForAll @IntRange(max = 3) int which, @ForAll long seed) {
    Solver[] solvers = {
      new TopK(2, TopK.TieRule.INDEX),
      SpanningTree.defaults(),
      Arborescence.defaults(),
      GridPath.defaults()
    };
    int[] lengths = {7, 10, 16, 9};
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[lengths[which]];
    Arrays.setAll(
        scores, i -> which == 3 ? -random.nextDouble() - 3 : 0.8 * (float) random.nextGaussian());
    SparseMap map = new SparseMap(solvers[which], 1, 0);
    double[] mean = mean(map, scores);
    double product = 0;
    float[] lacking = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      assertThat(mean[i]).isBetween(-1e-9, 1 + 1e-9);
      lacking[i] = (float) (scores[i] - mean[i]);
      product += (scores[i] - mean[i]) * mean[i];
    }
    float[] best = new float[scores.length];
    solvers[which].solve(lacking, 1, scores.length, best);
    double promise = 0;
    for (int i = 0; i < scores.length; i++) {
      promise += (scores[i] - mean[i]) * best[i];
    }
    assertThat(promise).isCloseTo(product, within(1e-5));
  }

  @Property(tries = 60)
  void theGradientIsThatOfFiniteDifferencesWhereTheSupportStays(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SparseMap map = new SparseMap(Arborescence.defaults(), 1, 0);
    double[] scores = new double[16];
    Arrays.setAll(scores, i -> random.nextGaussian());
    double[] incoming = new double[16];
    Arrays.setAll(incoming, i -> random.nextGaussian());
    double[] gradient = gradient(map, scores, incoming);
    double[] base = mean(map, scores);
    double step = 1e-3;
    for (int i = 0; i < 16; i++) {
      double[] up = scores.clone();
      double[] down = scores.clone();
      up[i] += step;
      down[i] -= step;
      double[] above = mean(map, up);
      double[] below = mean(map, down);
      double slope = 0;
      boolean kink = false;
      for (int j = 0; j < 16; j++) {
        slope += incoming[j] * (above[j] - below[j]) / (2 * step);
        kink |= Math.abs(above[j] + below[j] - 2 * base[j]) > 1e-6;
      }
      if (!kink) {
        assertThat(gradient[i]).isCloseTo(slope, within(1e-3));
      }
    }
  }

  @Test
  void theLimitOfThePublishedProgramsLeavesAtMostSixStructures() {
    SplittableRandom random = new SplittableRandom(3);
    double[] scores = new double[100];
    Arrays.setAll(scores, i -> 0.2 * random.nextGaussian());
    double[] limited = mean(new SparseMap(Arborescence.defaults(), 1, 10), scores);
    double[] best = mean(new SparseMap(Arborescence.defaults(), 1, 0), scores);
    assertThat(distance(limited, scores)).isGreaterThan(distance(best, scores));
    double[] first = mean(new SparseMap(Arborescence.defaults(), 1, 1), scores);
    assertThat(first).containsOnly(0, 1);
    for (int word = 0; word < 10; word++) {
      double sum = Arrays.stream(limited, word * 10, word * 10 + 10).sum();
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  private static double distance(double[] mean, double[] scores) {
    double square = 0;
    for (int i = 0; i < mean.length; i++) {
      square += (mean[i] - scores[i]) * (mean[i] - scores[i]);
    }
    return square;
  }
}
