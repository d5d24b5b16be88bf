package org.argmax4j.jobs.experiment.dvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniformDivergenceTest {

  @Test
  void categoricalIsZeroForEqualLogitsAndLogLengthForOneCertainOutcome() {
    float[] logits = {1, 1, 1, 1, 0, 200, 0, 0};
    float[] divergences = new float[2];
    new CategoricalDivergence().evaluate(logits, 2, 1, 4, divergences, new float[8]);

    assertThat(divergences[0]).isCloseTo(0, within(1e-6f));
    assertThat(divergences[1]).isCloseTo((float) Math.log(4), within(1e-6f));
  }

  @Test
  void categoricalOfTwentySaturatedRowsOfTwentyIsThePublishedMaximum() {
    float[] logits = new float[400];
    for (int row = 0; row < 20; row++) {
      logits[row * 20 + row] = 1000;
    }
    float[] divergences = new float[1];
    new CategoricalDivergence().evaluate(logits, 1, 20, 20, divergences, new float[400]);

    assertThat(divergences[0]).isCloseTo(59.9146f, within(1e-4f));
  }

  @Test
  void categoricalGradientAgreesWithFiniteDifferences() {
    gradientAgreesWithFiniteDifferences(new CategoricalDivergence(), 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void subsetGradientAgreesWithFiniteDifferences(int ones) {
    gradientAgreesWithFiniteDifferences(new SubsetDivergence(ones), 6);
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 2", "7, 3", "7, 7", "10, 5"})
  void subsetAgreesWithEnumerationOfTheSubsets(int length, int ones) {
    float[] logits = randomLogits(length, 3);
    float[] divergences = new float[1];
    new SubsetDivergence(ones).evaluate(logits, 1, 1, length, divergences, new float[length]);

    assertThat(divergences[0]).isCloseTo((float) enumeratedDivergence(logits, ones), within(1e-5f));
  }

  @Test
  void subsetOfOneElementIsTheCategoricalDivergence() {
    float[] logits = randomLogits(3 * 20, 4);
    float[] subset = new float[3];
    float[] subsetGradient = new float[60];
    float[] categorical = new float[3];
    float[] categoricalGradient = new float[60];
    new SubsetDivergence(1).evaluate(logits, 3, 1, 20, subset, subsetGradient);
    new CategoricalDivergence().evaluate(logits, 3, 1, 20, categorical, categoricalGradient);

    assertThat(subset).containsExactly(categorical, within(1e-5f));
    assertThat(subsetGradient).containsExactly(categoricalGradient, within(1e-5f));
  }

  @Test
  void subsetStaysFiniteForExplodedLogits() {
    float[] logits = new float[20];
    for (int j = 0; j < 20; j++) {
      logits[j] = j * 1e4f;
    }
    float[] divergences = new float[1];
    float[] gradient = new float[20];
    new SubsetDivergence(10).evaluate(logits, 1, 1, 20, divergences, gradient);

    assertThat(divergences[0]).isCloseTo((float) Math.log(184_756), within(1e-4f));
    for (float value : gradient) {
      assertThat(value).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void subsetLargerThanARowIsRejected() {
    assertThatThrownBy(
            () ->
                new SubsetDivergence(5).evaluate(new float[4], 1, 1, 4, new float[1], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row length: 4, must be at least the 5 ones of a subset");
  }

  private static void gradientAgreesWithFiniteDifferences(
      UniformDivergence divergence, int length) {
    float[] logits = randomLogits(2 * 2 * length, 2);
    float[] gradient = new float[logits.length];
    float[] unused = new float[logits.length];
    divergence.evaluate(logits, 2, 2, length, new float[2], gradient);
    float step = 1e-2f;
    for (int i = 0; i < logits.length; i++) {
      int example = i / (2 * length);
      float[] above = new float[2];
      float[] below = new float[2];
      float[] moved = logits.clone();
      moved[i] = logits[i] + step;
      divergence.evaluate(moved, 2, 2, length, above, unused);
      moved[i] = logits[i] - step;
      divergence.evaluate(moved, 2, 2, length, below, unused);
      float slope = (above[example] - below[example]) / (2 * step);

      assertThat(gradient[i]).isCloseTo(slope, within(2e-3f));
    }
  }

  private static float[] randomLogits(int count, double range) {
    SplittableRandom random = new SplittableRandom(count);
    float[] logits = new float[count];
    for (int i = 0; i < count; i++) {
      logits[i] = (float) random.nextDouble(-range, range);
    }
    return logits;
  }

  private static double enumeratedDivergence(float[] logits, int ones) {
    double total = 0;
    double weightedScore = 0;
    int subsets = 0;
    for (int mask = 0; mask < 1 << logits.length; mask++) {
      if (Integer.bitCount(mask) == ones) {
        double score = 0;
        for (int j = 0; j < logits.length; j++) {
          score += (mask >> j & 1) * logits[j];
        }
        total += Math.exp(score);
        weightedScore += Math.exp(score) * score;
        subsets++;
      }
    }
    return weightedScore / total - Math.log(total) + Math.log(subsets);
  }
}
