package org.argmax4j.structure.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.RelaxationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.structure.Entropy;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Relaxation;
import org.junit.jupiter.api.Test;

class TreeMarginalsTest {

  private static final double NO = Double.NEGATIVE_INFINITY;

  private static double[] relax(Relaxation relaxation, double... scores) {
    double[] mask = new double[scores.length];
    relaxation.relax(scores, mask);
    return mask;
  }

  @Test
  void scoresFarBelowTheLargestAreRaised() {
    double[] published = {0.999999, 0.000001, 0.000003, 0.999998, 0.000003, 0.999995};
    assertThat(relax(new TreeMarginals(1, 15), 40, 0, 0, 39, -10, 38))
        .containsExactly(published, within(5.1e-7));
    assertThat(relax(new TreeMarginals(0.5, 15), 20, 0, 0, 19.5, -5, 19))
        .containsExactly(published, within(5.1e-7));
    assertThat(relax(new TreeMarginals(1, 15), 40, NO, 0, 39, -10, 38)[1]).isZero();
  }

  @Property(tries = 100)
  void theGradientIsThatOfTheRelaxation(
      @ForAll @IntRange(min = 2, max = 6) int vertices,
      @ForAll @DoubleRange(min = 0.3, max = 3) double temperature,
      @ForAll @DoubleRange(min = 0.5, max = 20) double maxRange,
      @ForAll boolean forbid,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = AllTrees.scores(vertices, 1, forbid, random);
    double[] direction = new double[scores.length];
    Arrays.setAll(direction, i -> random.nextDouble(-2, 2));
    Relaxation relaxation = new TreeMarginals(temperature, maxRange);
    double[] gradient = new double[scores.length];
    relaxation.gradient(scores, direction, gradient);
    double step = 1e-6;
    double largest = Arrays.stream(scores).max().getAsDouble();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == NO) {
        assertThat(gradient[i]).isZero();
        continue;
      }
      double gap = (largest - scores[i]) / temperature;
      if (Math.abs(gap - maxRange) < 1e-4) {
        continue;
      }
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[i] += step;
      below[i] -= step;
      double slope = 0;
      double[] upper = relax(relaxation, above);
      double[] lower = relax(relaxation, below);
      for (int j = 0; j < scores.length; j++) {
        slope += direction[j] * (upper[j] - lower[j]) / (2 * step);
      }
      assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
    }
  }

  @Test
  void scoresThatAreNoNumbersAreRefusedInTheirPlace() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> relax(new TreeMarginals(1, 15), 0, 1, bad))
          .isInstanceOf(NotFiniteException.class)
          .hasMessageStartingWith("Invalid score: %s at coordinate 2", bad);
    }
  }

  @Test
  void otherRegularisersAreRefused() {
    assertThatThrownBy(() -> SpanningTree.defaults().relaxation(Entropy.BINARY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid entropy: BINARY, SpanningTree[maxRange=15.0, sweeps=0]");
  }

  @Test
  void theStochasticSoftmaxTrickTrainsWithSoftOrHardTrees() {
    float[] values = new float[2 * 45];
    float[] gradient = new float[2 * 45];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      gradient[i] = (float) random.nextGaussian();
    }
    Scores scores = new Scores(values, 2, 1, 45);
    StochasticSoftmaxTrick soft = StochasticSoftmaxTrick.defaults();
    GradientLayer.Pass softPass = pass(soft, scores);
    StochasticSoftmaxTrick hard = Components.with(soft, "mode", RelaxationMode.HARD);
    GradientLayer.Pass hardPass = pass(hard, scores);
    double sum = 0;
    for (float entry : softPass.structures()) {
      sum += entry;
    }
    assertThat(sum).isCloseTo(18, within(1e-4));
    assertThat(AllTrees.isTree(Arrays.copyOf(hardPass.structures(), 45))).isTrue();
    assertThat(hardPass.backward(gradient)).isEqualTo(softPass.backward(gradient));
    GradientLayer layer = hard.layer(SpanningTree.defaults());
    float[] best = new float[90];
    SpanningTree.defaults().solve(values, 2, 45, best);
    assertThat(layer.evaluate(scores, EvaluationMode.NOISE_OFF, random)).isEqualTo(best);
  }

  private static GradientLayer.Pass pass(StochasticSoftmaxTrick trick, Scores scores) {
    return trick.layer(SpanningTree.defaults()).forward(scores, new SplittableRandom(1));
  }
}
