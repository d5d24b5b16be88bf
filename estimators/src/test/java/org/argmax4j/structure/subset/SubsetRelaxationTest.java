package org.argmax4j.structure.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Relaxation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubsetRelaxationTest {

  private static final Offset<Double> PRINTED = within(6e-7);
  private static final double[] FOUR = {2, 1, 0, -1};
  private static final double[] SST = {1, 0, -1, 2};

  private static double[] relax(Relaxation relaxation, double... scores) {
    double[] mask = new double[scores.length / relaxation.draws()];
    relaxation.relax(scores, mask);
    return mask;
  }

  @Test
  void concreteGivesTheWorkedExample() {
    double[] perturbed = {0.7, 0.1, -0.3, 2};
    assertThat(relax(new Concrete(1), perturbed))
        .containsExactly(new double[] {0.179019, 0.098248, 0.065858, 0.656875}, PRINTED);
    assertThat(relax(new Concrete(0.5), perturbed))
        .containsExactly(new double[] {0.067113, 0.020214, 0.009083, 0.903590}, PRINTED);
  }

  /** As many edges of a graph as a tree has, but any. */
  @Test
  void exponentialFamilyGivesTheWorkedExampleOfSingleEdges() {
    double[] scores = {0.5, -1, 2, 0, 1.5};
    ExponentialFamilyTopK edges = new ExponentialFamilyTopK(2, 1);
    assertThat(edges.logPartition(scores)).isCloseTo(4.270367, PRINTED);
    assertThat(relax(edges, scores))
        .containsExactly(new double[] {0.305066, 0.074655, 0.774380, 0.194099, 0.651800}, PRINTED);
    double[] product = new double[5];
    edges.gradient(scores, new double[] {1, -1, 0.5, 0, 2}, product);
    assertThat(product)
        .containsExactly(
            new double[] {0.002180, -0.144522, -0.042586, -0.178085, 0.363013}, PRINTED);
  }

  @Test
  void cumulativeSoftSubGivesThePublishedTestValues() {
    assertThat(relax(new SoftSub(3, 1, SoftSub.Update.CUMULATIVE), FOUR))
        .containsExactly(new double[] {1.458513, 0.928236, 0.436488, 0.176764}, PRINTED);
    assertThat(relax(new SoftSub(3, 0.1, SoftSub.Update.CUMULATIVE), FOUR))
        .containsExactly(new double[] {0.999955, 1, 1, 0.000045}, PRINTED);
    assertThat(relax(new SoftSub(5, 0.1, SoftSub.Update.CUMULATIVE), 3, 2.5, 2, 1.5, 1, .5, 0))
        .containsExactly(
            new double[] {0.993262, 0.999493, 0.999961, 0.999997, 1, 0.007238, 0.000049}, PRINTED);
  }

  @Test
  void portedSoftSubGivesTheValuesOfThePort() {
    assertThat(relax(new SoftSub(3, 1, SoftSub.Update.LAST_STEP_ONLY), FOUR))
        .containsExactly(new double[] {1.666487, 0.833926, 0.359219, 0.140368}, PRINTED);
    assertThat(relax(new SoftSub(3, 0.1, SoftSub.Update.LAST_STEP_ONLY), FOUR))
        .containsExactly(new double[] {1.999955, 1, 0.000045, 0}, PRINTED);
    assertThat(relax(new SoftSub(5, 0.1, SoftSub.Update.LAST_STEP_ONLY), 3, 2.5, 2, 1.5, 1, .5, 0))
        .containsExactly(
            new double[] {2.993177, 1.992758, 0.013970, 0.000094, 0.000001, 0, 0}, PRINTED);
  }

  @Test
  void stochasticSoftmaxTricksGiveTheReferenceMarginals() {
    assertThat(relax(new ExponentialFamilyTopK(2, 1), SST))
        .containsExactly(new double[] {0.694413, 0.305587, 0.119203, 0.880797}, PRINTED);
    assertThat(new ExponentialFamilyTopK(2, 1).logPartition(SST)).isCloseTo(3.534534, PRINTED);
    assertThat(relax(new EntropyTopK(2, 1, EntropyTopK.Entropy.BINARY), SST))
        .containsExactly(new double[] {0.622459, 0.377541, 0.182426, 0.817574}, PRINTED);
    assertThat(relax(new EntropyTopK(2, 1, EntropyTopK.Entropy.CATEGORICAL), SST))
        .containsExactly(new double[] {0.665241, 0.244728, 0.090031, 1}, PRINTED);
    assertThat(relax(new EntropyTopK(2, 1, EntropyTopK.Entropy.EUCLIDEAN), SST))
        .containsExactly(new double[] {1, 0, 0, 1}, PRINTED);
  }

  @Test
  void learningToExplainTakesTheMaximumOverItsSamples() {
    double[] both = {2, 1, 0, -1, 0, 0, 5, 0};
    double[] first = relax(new Concrete(0.5), 2, 1, 0, -1);
    double[] second = relax(new Concrete(0.5), 0, 0, 5, 0);
    double[] mask = relax(new L2x(2, 0.5), both);
    for (int i = 0; i < 4; i++) {
      assertThat(mask[i]).isEqualTo(Math.max(first[i], second[i]));
    }
    assertThat(relax(new L2x(1, 0.5), 2, 1, 0, -1)).containsExactly(first, within(0.0));
  }

  @Test
  void exponentialFamilyMarginalsEqualEnumerationOfAllSubsets() {
    double[] scores = {0.3, -1.2, 0.8, 2.1, -0.4, 0.0};
    for (int k = 1; k <= scores.length; k++) {
      double[] expected = new double[scores.length];
      double total = 0;
      for (int subset = 0; subset < 1 << scores.length; subset++) {
        if (Integer.bitCount(subset) == k) {
          double weight = 0;
          for (int i = 0; i < scores.length; i++) {
            weight += (subset >> i & 1) * scores[i] / 0.7;
          }
          total += Math.exp(weight);
          for (int i = 0; i < scores.length; i++) {
            expected[i] += (subset >> i & 1) * Math.exp(weight);
          }
        }
      }
      for (int i = 0; i < scores.length; i++) {
        expected[i] /= total;
      }
      assertThat(relax(new ExponentialFamilyTopK(k, 0.7), scores))
          .containsExactly(expected, within(1e-12));
    }
  }

  static Stream<Relaxation> relaxations() {
    return Stream.concat(
        Stream.of(
            new Concrete(0.8),
            new L2x(1, 0.6),
            new L2x(3, 0.6),
            new SoftSub(3, 0.9, SoftSub.Update.CUMULATIVE),
            new SoftSub(3, 0.9, SoftSub.Update.LAST_STEP_ONLY),
            new ExponentialFamilyTopK(3, 0.7)),
        Arrays.stream(EntropyTopK.Entropy.values()).map(e -> new EntropyTopK(3, 0.9, e)));
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void gradientAgreesWithFiniteDifferences(Relaxation relaxation) {
    SplittableRandom random = new SplittableRandom(11);
    double step = 1e-6;
    for (int repeat = 0; repeat < 20; repeat++) {
      int length = 4 + repeat % 5;
      double[] scores = random.doubles((long) length * relaxation.draws(), -2, 2).toArray();
      double[] v = random.doubles(length, -1, 1).toArray();
      double[] gradient = new double[scores.length];
      relaxation.gradient(scores, v, gradient);
      for (int i = 0; i < scores.length; i++) {
        double[] up = scores.clone();
        double[] down = scores.clone();
        up[i] += step;
        down[i] -= step;
        double numeric =
            (inner(relax(relaxation, up), v) - inner(relax(relaxation, down), v)) / (2 * step);
        assertThat(gradient[i]).as("%s, entry %d", relaxation, i).isCloseTo(numeric, within(2e-6));
      }
    }
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void masksStayFiniteForExtremeScores(Relaxation relaxation) {
    double[] scores = new double[6 * relaxation.draws()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (i % 2 == 0 ? 1 : -1) * 1e4 * (i % 6);
    }
    double[] gradient = new double[scores.length];
    assertThat(Arrays.stream(relax(relaxation, scores)))
        .allMatch(x -> x >= 0 && Double.isFinite(x));
    relaxation.gradient(scores, new double[] {1, -1, 2, 0, 3, 1}, gradient);
    assertThat(Arrays.stream(gradient)).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void forbiddenCoordinatesAreAsIfTheyWereNotThere(Relaxation relaxation) {
    SplittableRandom random = new SplittableRandom(12);
    int[] allowed = {1, 2, 5, 6};
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] few = random.doubles(4L * relaxation.draws(), -2, 2).toArray();
      double[] all = new double[8 * relaxation.draws()];
      Arrays.fill(all, Double.NEGATIVE_INFINITY);
      double[] fewIncoming = random.doubles(4, -1, 1).toArray();
      double[] incoming = random.doubles(8, -1, 1).toArray();
      for (int i = 0; i < 4; i++) {
        incoming[allowed[i]] = fewIncoming[i];
        for (int draw = 0; draw < relaxation.draws(); draw++) {
          all[draw * 8 + allowed[i]] = few[draw * 4 + i];
        }
      }
      double[] expected = new double[8];
      double[] expectedGradient = new double[all.length];
      double[] gradient = new double[all.length];
      double[] fewGradient = new double[few.length];
      relaxation.gradient(few, fewIncoming, fewGradient);
      relaxation.gradient(all, incoming, gradient);
      double[] mask = relax(relaxation, few);
      for (int i = 0; i < 4; i++) {
        expected[allowed[i]] = mask[i];
        for (int draw = 0; draw < relaxation.draws(); draw++) {
          expectedGradient[draw * 8 + allowed[i]] = fewGradient[draw * 4 + i];
        }
      }
      double[] found = relax(relaxation, all);
      assertThat(found).containsExactly(expected, within(1e-12));
      assertThat(gradient).containsExactly(expectedGradient, within(1e-12));
      for (int i = 0; i < all.length; i++) {
        if (Double.isInfinite(all[i])) {
          assertThat(found[i % 8] == 0 && gradient[i] == 0).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void withAsManyCoordinatesAsOnesAllAreChosen(Relaxation relaxation) {
    double[] scores = new double[5 * relaxation.draws()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 5 < 2 ? Double.NEGATIVE_INFINITY : i * i % 7;
    }
    double[] mask = relax(relaxation, scores);
    double[] gradient = new double[scores.length];
    relaxation.gradient(scores, new double[] {5, -1, 2, 3, 1}, gradient);
    assertThat(Arrays.copyOf(mask, 2)).containsExactly(0, 0);
    assertThat(Arrays.stream(gradient)).allMatch(Double::isFinite);
    if (relaxation instanceof EntropyTopK || relaxation instanceof ExponentialFamilyTopK) {
      assertThat(mask).containsExactly(new double[] {0, 0, 1, 1, 1}, within(1e-12));
      assertThat(gradient).containsExactly(new double[5], within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("relaxations")
  void scoresThatCannotBeRelaxedAreRefused(Relaxation relaxation) {
    boolean concrete = relaxation instanceof Concrete || relaxation instanceof L2x;
    int needed = concrete ? 1 : 3;
    double[] scores = new double[5 * relaxation.draws()];
    Arrays.fill(scores, scores.length - 5, scores.length, Double.NEGATIVE_INFINITY);
    Arrays.fill(scores, scores.length - 5, scores.length - 5 + needed - 1, 1);
    assertRefused(
        relaxation,
        scores,
        String.format(
            Locale.ROOT,
            "Invalid scores: %d of 5 are finite in the row, must be at least %d",
            needed - 1,
            needed));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] one = new double[5 * relaxation.draws()];
      one[one.length - 2] = bad;
      assertRefused(
          relaxation,
          one,
          String.format(
              Locale.ROOT,
              "Invalid score: %s at coordinate 3, must be finite, or -Infinity where it may not be chosen",
              bad));
    }
  }

  private static void assertRefused(Relaxation relaxation, double[] scores, String message) {
    assertThatThrownBy(() -> relax(relaxation, scores))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> relaxation.gradient(scores, new double[5], new double[scores.length]))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(message);
  }

  @Test
  void subsetMasksSumToTheSubsetSize() {
    double[] scores = {0.3, -1.2, 0.8, 2.1, -0.4, 0.0, 0.0};
    for (int k = 1; k <= scores.length; k++) {
      for (EntropyTopK.Entropy entropy : EntropyTopK.Entropy.values()) {
        assertThat(Arrays.stream(relax(new EntropyTopK(k, 0.5, entropy), scores)).sum())
            .isCloseTo(k, within(1e-9));
      }
      assertThat(Arrays.stream(relax(new ExponentialFamilyTopK(k, 0.5), scores)).sum())
          .isCloseTo(k, within(1e-9));
      assertThat(Arrays.stream(relax(new SoftSub(k, 0.5, SoftSub.Update.CUMULATIVE), scores)).sum())
          .isCloseTo(k, within(1e-9));
    }
  }

  @Test
  void rejectsWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Concrete(0))
        .withMessage("Invalid temperature: 0.0, must be a positive number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoftSub(0, 1, SoftSub.Update.CUMULATIVE))
        .withMessage("Invalid k: 0, must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> relax(new ExponentialFamilyTopK(5, 1), FOUR))
        .withMessage("Invalid k: 5, must be between 1 and 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> relax(new SoftSub(5, 1, SoftSub.Update.CUMULATIVE), FOUR))
        .withMessage("Invalid k: 5, must be between 1 and 4");
  }
}
