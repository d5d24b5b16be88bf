package org.argmax4j.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.noise.SumOfGamma.Parameterisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {

  private static final int COUNT = 400_000;

  /** How many standard errors a moment may be off: 1 false alarm in 10^6 per check. */
  private static final double SIGMAS = 4.9;

  private static float[] draw(NoiseConfig config, int count) {
    float[] draws = new float[count];
    config.noise().fill(new SplittableRandom(20260721), draws, count);
    return draws;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double centralMoment(float[] values, int order) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value - mean, order);
    }
    return sum / values.length;
  }

  private static void assertMoments(float[] values, double mean, double sd) {
    double standardError = sd / Math.sqrt(values.length);
    assertThat(mean(values)).isCloseTo(mean, within(SIGMAS * standardError));
    double variance = centralMoment(values, 2);
    double errorOfVariance =
        Math.sqrt((centralMoment(values, 4) - variance * variance) / values.length);
    assertThat(variance).isCloseTo(sd * sd, within(SIGMAS * errorOfVariance));
  }

  @Test
  void gumbelHasItsMomentsAndDistribution() {
    float[] draws = draw(Gumbel.defaults(), COUNT);
    assertMoments(draws, 0.5772156649, Math.PI / Math.sqrt(6));
    Arrays.sort(draws);
    double largest = 0;
    for (int i = 0; i < COUNT; i++) {
      double cdf = Math.exp(-Math.exp(-draws[i]));
      largest = Math.max(largest, Math.abs(cdf - (i + 0.5) / COUNT));
    }
    // The Kolmogorov-Smirnov distance exceeds 2.5 / sqrt(n) once in 130,000 times.
    assertThat(largest).isLessThan(2.5 / Math.sqrt(COUNT));
  }

  /** The cells are finer than the boxes of the ziggurat and go far into both of its tails. */
  @Test
  void gumbelFillsEveryCellOfItsDistributionEvenly() {
    double[] borders = new double[2010];
    for (int i = 0; i < 1999; i++) {
      borders[5 + i] = gumbelQuantile((i + 1) / 2000.0);
    }
    for (int i = 0; i < 5; i++) {
      borders[i] = gumbelQuantile(1e-6 * Math.pow(3, i));
      borders[2004 + i] = -Math.log(-Math.log1p(-1e-4 / Math.pow(3, i)));
    }
    borders[2009] = Double.POSITIVE_INFINITY;
    int count = 1 << 24;
    float[] draws = draw(Gumbel.defaults(), count);
    Arrays.sort(draws);
    double chiSquare = 0;
    double below = 0;
    int position = 0;
    for (double border : borders) {
      int first = position;
      while (position < count && draws[position] <= border) {
        position++;
      }
      double cdf = Math.exp(-Math.exp(-border));
      double expected = count * (cdf - below);
      chiSquare += Math.pow(position - first - expected, 2) / expected;
      below = cdf;
    }
    double degrees = borders.length - 1;
    assertThat(chiSquare).isCloseTo(degrees, within(SIGMAS * Math.sqrt(2 * degrees)));
  }

  private static double gumbelQuantile(double share) {
    return -Math.log(-Math.log(share));
  }

  @Test
  void negatedGumbelIsGumbelNegated() {
    float[] gumbel = draw(Gumbel.defaults(), 100);
    float[] negated = draw(NegatedGumbel.defaults(), 100);
    for (int i = 0; i < 100; i++) {
      assertThat(negated[i]).isEqualTo(-gumbel[i]);
    }
  }

  @Test
  void gaussianHasItsMoments() {
    float[] draws = draw(Gaussian.defaults(), 1 << 22);
    assertMoments(draws, 0, 1);
    double error = SIGMAS / Math.sqrt(draws.length);
    assertThat(centralMoment(draws, 3)).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(centralMoment(draws, 4)).isCloseTo(3, within(error * Math.sqrt(96)));
    assertThat(centralMoment(draws, 6)).isCloseTo(15, within(error * Math.sqrt(10_395 - 225)));
  }

  /** Cells of a width of 1/128, finer than the boxes of the ziggurat, far into both tails. */
  @Test
  void gaussianFillsEveryCellOfItsDistributionEvenly() {
    int cells = 1200;
    int count = 1 << 24;
    float[] draws = draw(Gaussian.defaults(), count);
    long[] found = new long[cells + 2];
    for (float draw : draws) {
      int cell = (int) Math.floor(draw * 128.0) + cells / 2;
      found[1 + Math.max(-1, Math.min(cells, cell))]++;
    }
    double chiSquare = 0;
    for (int cell = -1; cell <= cells; cell++) {
      double from = cell < 0 ? -12 : (cell - cells / 2) / 128.0;
      double to = cell == cells ? 12 : (cell + 1 - cells / 2) / 128.0;
      double expected = count * normalProbability(from, to);
      chiSquare += Math.pow(found[cell + 1] - expected, 2) / expected;
    }
    double degrees = cells + 1;
    assertThat(chiSquare).isCloseTo(degrees, within(SIGMAS * Math.sqrt(2 * degrees)));
  }

  /** By Simpson's rule. */
  private static double normalProbability(double from, double to) {
    int parts = to - from > 1 ? 4000 : 8;
    double sum = 0;
    for (int i = 0; i <= parts; i++) {
      double x = from + (to - from) * i / parts;
      sum += (i == 0 || i == parts ? 1 : 2 + 2 * (i % 2)) * Math.exp(-x * x / 2);
    }
    return sum * (to - from) / (3 * parts) / Math.sqrt(2 * Math.PI);
  }

  @Test
  void gaussianTailsGoOnBeyondTheLowestBox() {
    float[] draws = draw(Gaussian.defaults(), 1 << 24);
    for (double limit : new double[] {3.7, 4, 4.5, 5}) {
      double expected = draws.length * normalProbability(limit, limit + 8);
      long above = 0;
      long below = 0;
      for (float draw : draws) {
        above += draw > limit ? 1 : 0;
        below += draw < -limit ? 1 : 0;
      }
      double allowed = SIGMAS * Math.sqrt(expected) + 1;
      assertThat((double) above).as("above %s", limit).isCloseTo(expected, within(allowed));
      assertThat((double) below).as("below %s", limit).isCloseTo(expected, within(allowed));
    }
  }

  @Test
  void gaussianNeighboursAreNotCorrelated() {
    float[] draws = draw(Gaussian.defaults(), 1 << 22);
    for (int lag = 1; lag <= 4; lag++) {
      double sum = 0;
      double squares = 0;
      for (int i = lag; i < draws.length; i++) {
        sum += draws[i] * draws[i - lag];
        squares += (draws[i] * draws[i] - 1) * (draws[i - lag] * draws[i - lag] - 1) / 2;
      }
      double error = SIGMAS * Math.sqrt(draws.length);
      assertThat(sum).isCloseTo(0, within(error));
      assertThat(squares).isCloseTo(0, within(error));
    }
  }

  /** Of a seed, on every machine. */
  @Test
  void gaussianDrawsAreTheseToTheLastBit() {
    float[] draws = draw(Gaussian.defaults(), 1_000_000);
    assertThat(Arrays.copyOf(draws, 8))
        .containsExactly(
            -0.008214978f,
            -0.061818536f,
            -0.27296618f,
            -0.07338888f,
            0.9167903f,
            0.8434216f,
            0.21992078f,
            0.18196131f);
    assertThat(Arrays.hashCode(draws)).isEqualTo(-481885737);
  }

  @Test
  void twoPointHasEqualShares() {
    float[] draws = draw(new TwoPoint(0.5), COUNT);
    for (float draw : draws) {
      assertThat(Math.abs(draw)).isEqualTo(0.25f);
    }
    assertMoments(draws, 0, 0.25);
  }

  @Test
  void noNoiseIsZeroAndLeavesTheStreamAlone() {
    SplittableRandom random = new SplittableRandom(5);
    float[] draws = {1, 2, 3};
    NoNoise.defaults().noise().fill(random, draws, 2);
    assertThat(draws).containsExactly(0, 0, 3);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(5).nextLong());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, 0.6264, 1.2449, -2.3026",
    "5, 10, 0.1253, 0.5567, -0.4605",
    "10, 10, 0.0626, 0.3937, -0.2303",
    "10, 100, 0.0582, 0.4043, -0.4605",
    "15, 10, 0.0418, 0.3214, -0.1535",
    "20, 10, 0.0313, 0.2784, -0.1151",
  })
  void sumOfGammaHasTheTabulatedMoments(double k, int s, double mean, double sd, double minimum) {
    float[] draws = draw(new SumOfGamma(k, s, Parameterisation.PAPER), COUNT);
    double harmonic = 0;
    double squares = 0;
    for (int i = 1; i <= s; i++) {
      harmonic += 1.0 / i;
      squares += 1.0 / i / i;
    }
    assertThat((harmonic - Math.log(s)) / k).isCloseTo(mean, within(5e-5));
    assertThat(Math.sqrt(squares / k)).isCloseTo(sd, within(5e-5));
    assertMoments(draws, (harmonic - Math.log(s)) / k, Math.sqrt(squares / k));
    Arrays.sort(draws);
    assertThat((double) draws[0]).isGreaterThanOrEqualTo(minimum - 5e-5);
  }

  @Test
  void sumOfGammaIsSkewed() {
    float[] draws = draw(SumOfGamma.defaults(), COUNT);
    Arrays.sort(draws);
    assertThat((double) draws[COUNT / 2]).isCloseTo(-0.064, within(0.003));
    assertThat((double) draws[COUNT - 1]).isBetween(5.0, 16.0);
  }

  @Test
  void rateSwappedSumOfGammaHasFarLessSpread() {
    float[] draws = draw(new SumOfGamma(10, 10, Parameterisation.RATE_SWAPPED), COUNT);
    assertThat(mean(draws)).isCloseTo(-0.1753, within(5e-4));
    assertThat(Math.sqrt(centralMoment(draws, 2))).isCloseTo(0.0620, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, PAPER",
    "1, 10, PAPER",
    "20.8, 10, PAPER",
    "39, 10, PAPER",
    "0.5, 4, PAPER",
    "10, 10, RATE_SWAPPED",
    "5, 3, RATE_SWAPPED",
    "7, 1, PAPER",
  })
  void sumOfGammaHasTheDistributionOfTheSum(double k, int s, Parameterisation parameterisation) {
    SumOfGamma config = new SumOfGamma(k, s, parameterisation);
    int count = 100_000;
    float[] draws = draw(config, count);
    float[] naive = new float[count];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int term = 1; term <= s; term++) {
        sum += config.scale(term) * naiveGamma(random, 1 / k);
      }
      naive[i] = (float) ((sum - Math.log(s)) / k);
    }
    // Two samples: the distance exceeds 2.5 sqrt(2 / n) once in 130,000 times.
    assertThat(kolmogorovSmirnov(draws, naive)).isLessThan(2.5 * Math.sqrt(2.0 / count));
  }

  /** Gamma(shape, 1): by Johnk's method below 1, as a sum of exponentials for whole shapes. */
  private static double naiveGamma(SplittableRandom random, double shape) {
    double whole = Math.floor(shape);
    double sum = 0;
    for (int i = 0; i < whole; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    double fraction = shape - whole;
    if (fraction == 0) {
      return sum;
    }
    while (true) {
      double x = Math.pow(1 - random.nextDouble(), 1 / fraction);
      double y = Math.pow(1 - random.nextDouble(), 1 / (1 - fraction));
      if (x + y <= 1 && x + y > 0) {
        return sum - Math.log(1 - random.nextDouble()) * x / (x + y);
      }
    }
  }

  private static double kolmogorovSmirnov(float[] left, float[] right) {
    Arrays.sort(left);
    Arrays.sort(right);
    int i = 0;
    int j = 0;
    double largest = 0;
    while (i < left.length && j < right.length) {
      float value = Math.min(left[i], right[j]);
      while (i < left.length && left[i] == value) {
        i++;
      }
      while (j < right.length && right[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / left.length - (double) j / right.length));
    }
    return largest;
  }

  @Test
  void sumOfTenGammaNoisesIsCloseToOneGumbel() {
    int sums = 40_000;
    float[] draws = draw(new SumOfGamma(10, 100, Parameterisation.PAPER), 10 * sums);
    float[] sum = new float[sums];
    for (int i = 0; i < draws.length; i++) {
      sum[i / 10] += draws[i];
    }
    assertThat(kolmogorovSmirnov(sum, draw(Gumbel.defaults(), sums)))
        .isLessThan(2.5 * Math.sqrt(2.0 / sums));
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThatThrownBy(() -> new SumOfGamma(0, 10, Parameterisation.PAPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid k: 0.0, must be a positive number");
    assertThatThrownBy(() -> new SumOfGamma(1, 0, Parameterisation.PAPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid s: 0, must be at least 1");
    assertThatThrownBy(() -> new TwoPoint(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid alpha: -1.0, must be zero or a positive number");
  }

  @Test
  void scoresOfGumbelPerturbations() {
    // Locations 0.3, -1.2, 2 and perturbed 1, 0, -0.5.
    DifferentiableNoise gumbel = Gumbel.defaults();
    assertThat(gumbel.score(0.7f)).isCloseTo(0.503415, within(1e-6));
    assertThat(gumbel.score(1.2f)).isCloseTo(0.698806, within(1e-6));
    assertThat(gumbel.score(-2.5f)).isCloseTo(-11.182494, within(1e-6));
  }

  @Test
  void aScoreHasMeanZeroAndIsTheSlopeOfTheMean() {
    for (NoiseConfig config :
        List.of(Gumbel.defaults(), NegatedGumbel.defaults(), Gaussian.defaults())) {
      DifferentiableNoise noise = (DifferentiableNoise) config.noise();
      float[] draws = draw(config, COUNT);
      float[] scores = new float[COUNT];
      float[] slopes = new float[COUNT];
      for (int i = 0; i < COUNT; i++) {
        scores[i] = (float) noise.score(draws[i]);
        // The mean of u + draw moves as fast as u.
        slopes[i] = scores[i] * draws[i];
      }
      for (float[] values : List.of(scores, slopes)) {
        double error = Math.sqrt(centralMoment(values, 2) / COUNT);
        assertThat(mean(values))
            .as("%s", config)
            .isCloseTo(values == scores ? 0 : 1, within(SIGMAS * error));
      }
    }
  }
}
