package org.argmax4j.structure.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.PerturbAndParse;
import org.argmax4j.estimator.Scores;
import org.argmax4j.structure.NotFiniteException;
import org.junit.jupiter.api.Test;

class SoftEisnerTest {

  private static final double[] EXAMPLE =
      AllParses.ofRows(
          new double[][] {{1.2, -0.4, 0.3}, {0, 0.9, -1.1}, {0.7, 0, 1.3}, {-0.6, 2.1, 0}});

  private static double[] soft(double temperature, double... scores) {
    double[] mask = new double[scores.length];
    new SoftEisner(temperature).relax(scores, mask);
    return mask;
  }

  @Test
  void theWorkedExample() {
    assertThat(soft(1, EXAMPLE))
        .containsExactly(
            new double[] {
              0.824839, 0.154031, 0.021129, 0.136882, 0.417434, 0.445684, 0.451234, 0.078602,
              0.470164
            },
            within(5.1e-7));
    Arcs arcs = new Arcs(3);
    double[] incoming = new double[9];
    Arrays.setAll(incoming, a -> (4 * arcs.head(a) + arcs.modifier(a)) / 10.0);
    double[] gradient = new double[9];
    new SoftEisner(1).gradient(EXAMPLE, incoming, gradient);
    assertThat(gradient)
        .containsExactly(
            new double[] {
              -0.114486, 0.115647, -0.001162, -0.018218, -0.094415, 0.112634, 0.027222, 0.014037,
              -0.041259
            },
            within(5.1e-7));
  }

  @Property(tries = 100)
  void theGradientIsThatOfFiniteDifferences(
      @ForAll @IntRange(min = 1, max = 6) int words, @ForAll boolean forbid, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = AllParses.scores(words, 1, forbid, random);
    double[] incoming = new double[scores.length];
    Arrays.setAll(incoming, i -> random.nextGaussian());
    double temperature = 0.7;
    double[] gradient = new double[scores.length];
    new SoftEisner(temperature).gradient(scores, incoming, gradient);
    double step = 1e-6;
    for (int i = 0; i < scores.length; i++) {
      double[] up = scores.clone();
      double[] down = scores.clone();
      up[i] += step;
      down[i] -= step;
      double[] above = soft(temperature, up);
      double[] below = soft(temperature, down);
      double slope = 0;
      for (int j = 0; j < scores.length; j++) {
        slope += incoming[j] * (above[j] - below[j]) / (2 * step);
      }
      assertThat(gradient[i]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  @Property(tries = 100)
  void everyWordHasOneHeadAndTheColdestParseIsEisners(
      @ForAll @IntRange(min = 1, max = 12) int words, @ForAll boolean forbid, @ForAll long seed) {
    double[] scores = AllParses.scores(words, 3, forbid, new SplittableRandom(seed));
    double[] mask = soft(1, scores);
    for (int word = 0; word < words; word++) {
      double sum = Arrays.stream(mask, word * words, (word + 1) * words).sum();
      assertThat(sum).isCloseTo(1, within(1e-10));
    }
    float[] floats = new float[scores.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) scores[i];
      scores[i] = floats[i];
    }
    float[] best = new float[floats.length];
    ProjectiveTree.defaults().solve(floats, 1, floats.length, best);
    double[] cold = soft(1e-6, scores);
    for (int i = 0; i < best.length; i++) {
      assertThat(cold[i]).isCloseTo(best[i], within(1e-3));
    }
  }

  @Test
  void perturbAndParseTrainsSoftlyAndEvaluatesParses() {
    DiscreteLayer layer = PerturbAndParse.defaults().layer(ProjectiveTree.defaults());
    float[] floats = new float[9];
    for (int i = 0; i < 9; i++) {
      floats[i] = (float) EXAMPLE[i];
    }
    Scores scores = new Scores(floats, 1, 1, 9);
    float[] best = layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(1));
    assertThat(AllParses.heads(best)).containsExactly(0, 3, 0);
    assertThat(layer.evaluate(scores, EvaluationMode.NOISE_ON, new SplittableRandom(1)))
        .containsOnly(0, 1);
    assertThatThrownBy(() -> PerturbAndParse.defaults().layer(Arborescence.defaults()))
        .hasMessageContaining("must find projective trees");
  }

  @Test
  void scoresWithoutAParseAreRefused() {
    double no = Double.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> soft(1, no, 1, no, 1)).isInstanceOf(NotFiniteException.class);
    assertThatThrownBy(() -> soft(1, 0, Double.NaN, 1, 1)).isInstanceOf(NotFiniteException.class);
  }
}
