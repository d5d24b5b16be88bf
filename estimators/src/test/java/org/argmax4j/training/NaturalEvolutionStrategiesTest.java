package org.argmax4j.training;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.argmax4j.config.Families;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.Noise;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.NaturalEvolutionStrategies.Standardisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against gradients that are known, of losses that are functions of the weights alone. */
class NaturalEvolutionStrategiesTest {

  private static final Backend BACKEND = Backends.chosen();
  private static final Step STEP = new Step(new RandomStreams(1), 2);

  /** A loss of weights, without examples, of which the members are computed on the heap. */
  private interface Loss {

    double of(float[] weights);

    /** A loss of one weight. */
    static Loss of(DoubleUnaryOperator function) {
      return weights -> function.applyAsDouble(weights[0]);
    }
  }

  private static final class Function implements Objective<Integer> {

    private final Parameters parameters = new Parameters(BACKEND);
    private final Parameter weights;
    private final Loss loss;

    Function(Loss loss, float... mean) {
      this.loss = loss;
      this.weights = parameters.add("weights", mean, mean.length);
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public int examples() {
      return 1;
    }

    @Override
    public Integer batch(int[] examples) {
      return 1;
    }

    @Override
    public Encoding encode(Tape tape, Integer batch, Step step) {
      Node scores = tape.constant(new float[] {1, 2}, 1, 2);
      return new Encoding() {
        @Override
        public Node scores() {
          return scores;
        }

        @Override
        public int rows() {
          return 1;
        }

        @Override
        public int length() {
          return 2;
        }

        @Override
        public Node losses(Node structures) {
          return Arithmetic.scale(tape.constant(new float[] {1}, 1), 1);
        }
      };
    }

    @Override
    public Optional<MemberLosses<Integer>> memberLosses(DiscreteLayer layer) {
      float[] mean = weights.toArray();
      return Optional.of(
          (batch, step, population, from, to, losses) -> {
            for (int member = 2 * from; member < 2 * to; member++) {
              double factor = (member % 2 == 0 ? 1 : -1) * population.sigma();
              float[] moved = weights.toArray();
              for (int i = 0; i < mean.length; i++) {
                moved[i] += (float) (factor * population.draws(member / 2, 0)[i]);
              }
              losses[member] = loss.of(moved);
            }
          });
    }

    @Override
    public EpochMetrics metrics(int samples) {
      throw new UnsupportedOperationException();
    }

    float[] gradient(NaturalEvolutionStrategies config) {
      return gradient(config, STEP);
    }

    float[] gradient(NaturalEvolutionStrategies config, Step step) {
      try (GradientStep<Integer> way =
          GradientStep.of(config, this, config.layer(new ArgMax()), BACKEND)) {
        way.gradient(1, step);
      }
      float[] gradient = weights.gradientArray();
      weights.clearGradient();
      return gradient;
    }
  }

  private static NaturalEvolutionStrategies config(
      double sigma, int population, Standardisation standardise) {
    return with(
        NaturalEvolutionStrategies.defaults(),
        Map.of("sigma", sigma, "population", population, "standardise", standardise));
  }

  @Test
  void theWorkedExampleHasItsGradientAndItsFirstStepOfAdam() {
    double[] values = {3, 1, 2, 4};
    float[][] draws = {{0.5f, -1}, {2, 0.25f}};
    int[] drawn = {0};
    Noise given = (random, out, count) -> System.arraycopy(draws[drawn[0]++], 0, out, 0, count);
    int[] member = {0};
    Function function = new Function(weights -> values[member[0]++], 0, 0);
    NaturalEvolutionStrategies config = config(0.1, 4, Standardisation.POPULATION);
    Population population = new Population(function.parameters.all(), 0.1, 2, 1, 4, given);
    DiscreteLayer layer = config.layer(new ArgMax());
    try (GradientStep<Integer> step =
            new EvolutionStep<>(config, function, layer, BACKEND, group -> population);
        Optimiser adam = Adam.withRate(1e-3).over(function.parameters)) {
      step.gradient(1, STEP);
      assertThat(function.weights.gradientArray())
          .containsExactly(new float[] {-6.708204f, -5.590170f}, within(1e-5f));
      assertThat(step.diagnostics().get("population-deviation"))
          .isCloseTo(Math.sqrt(1.25), within(1e-12));
      adam.step();
    }
    assertThat(function.weights.toArray())
        .containsExactly(new float[] {0.001f, 0.001f}, within(1e-8f));
  }

  @Test
  void standardisedValuesHaveThePopulationsDeviationOne() {
    Fitness fitness = Fitness.of(new double[] {3, 1, 2, 4}, Standardisation.POPULATION);
    assertThat(fitness.differences())
        .containsExactly(new double[] {0.447214 + 1.341641, -0.447214 - 1.341641}, within(1e-6));
    assertThat(Fitness.of(new double[] {3, 1, 2, 4}, Standardisation.NONE).differences())
        .containsExactly(2, -2);
  }

  @Test
  void lossesThatAreNotFiniteCountAsTheLargestThatIs() {
    double[] losses = {3, Double.NaN, Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY, 5};
    Fitness fitness = Fitness.of(losses, Standardisation.NONE);
    assertThat(fitness.differences()).containsExactly(3 - 5, 5 - 1, 5 - 5);
    assertThat(fitness.replaced()).isEqualTo(3);
    assertThatThrownBy(
            () -> Fitness.of(new double[] {Double.NaN, Double.NaN}, Standardisation.POPULATION))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("No network of the population has a finite loss");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e300, -3})
  void equalValuesGiveTheGradientZero(double value) {
    assertThat(
            new Function(weights -> value, 1, 2)
                .gradient(config(0.1, 60, Standardisation.POPULATION)))
        .containsExactly(0, 0);
  }

  /** The smoothed square is {@code mean^2 + sigma^2}. */
  @Test
  void theGradientOfASquareIsThatOfTheSmoothedSquare() {
    float[] gradient =
        new Function(Loss.of(x -> x * x), 0.7f)
            .gradient(config(0.1, 200_000, Standardisation.NONE));
    // Of one pair, 4 mean sigma w is divided by 2 sigma and multiplied by w: 2 mean w^2.
    double error = 2 * 0.7 * Math.sqrt(2) / Math.sqrt(100_000);
    assertThat((double) gradient[0]).isCloseTo(2 * 0.7, within(4 * error));
  }

  /** The smoothed step is {@code Phi(mean / sigma)}. */
  @Test
  void theGradientOfAStepIsThatOfTheSmoothedStep() {
    float[] gradient =
        new Function(Loss.of(x -> x > 0 ? 1 : 0), 0.05f)
            .gradient(config(0.1, 200_000, Standardisation.NONE));
    double density = Math.exp(-0.125) / Math.sqrt(2 * Math.PI);
    assertThat(density / 0.1).isCloseTo(3.520653, within(1e-6));
    // (f+ - f-) w / (2 sigma) is |w| / (2 sigma) where |w| > 1/2, and 0 elsewhere.
    double square = 2 * (1 - normalCdf(0.5)) + density;
    double variance = square / (4 * 0.01) - 3.520653 * 3.520653;
    assertThat((double) gradient[0]).isCloseTo(3.520653, within(4 * Math.sqrt(variance / 100_000)));
  }

  /** By Simpson's rule. */
  private static double normalCdf(double x) {
    int parts = 1000;
    double sum = 0;
    for (int i = 0; i <= parts; i++) {
      double z = x * i / parts;
      double weight = i == 0 || i == parts ? 1 : 2 + 2 * (i % 2);
      sum += weight * Math.exp(-z * z / 2);
    }
    return 0.5 + sum * x / (3 * parts) / Math.sqrt(2 * Math.PI);
  }

  /**
   * A loss between 0 and M has a smoothed gradient of at most {@code M / (sigma sqrt(2 pi))},
   * whatever the number of weights, and a half-space attains that.
   */
  @Test
  void theGradientOfAHalfSpaceAttainsTheBoundOfBoundedLosses() {
    Loss halfSpace = weights -> weights[0] + weights[1] > 0 ? 2 : 0;
    float[] gradient =
        new Function(halfSpace, 0, 0, 0).gradient(config(0.5, 400_000, Standardisation.NONE));
    double norm = Math.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]);
    assertThat(norm).isCloseTo(2 / (0.5 * Math.sqrt(2 * Math.PI)), within(0.01));
    assertThat((double) gradient[2]).isCloseTo(0, within(4 * 2 / 0.5 / Math.sqrt(400_000)));
  }

  /** The smoothed curvature is at most {@code 2 phi(1) M / sigma^2}: outside of one sigma. */
  @Test
  void theSlopeOfTheGradientAttainsTheBoundOfBoundedLosses() {
    NaturalEvolutionStrategies config = config(0.1, 1_000_000, Standardisation.NONE);
    Loss outside = Loss.of(x -> Math.abs(x) > 0.1 ? 1 : 0);
    float h = 0.02f;
    double slope =
        (new Function(outside, h).gradient(config)[0]
                - new Function(outside, -h).gradient(config)[0])
            / (2 * h);
    assertThat(slope).isLessThan(48.394 * 1.01).isGreaterThan(48.394 * 0.96);
  }

  /**
   * Theorem 1 of the paper: with plain steps of the length {@code sqrt(2 sigma^4 / (T d M^2))} the
   * mean of the squared norms of the smoothed gradient over T steps is at most {@code sqrt(2 d M^4
   * / (T sigma^4))}.
   */
  @Test
  void plainStepsKeepTheBoundOfTheConvergenceTheorem() {
    double sigma = 0.5;
    int steps = 400;
    double rate = Math.sqrt(2 * Math.pow(sigma, 4) / steps);
    NaturalEvolutionStrategies config = config(sigma, 100, Standardisation.NONE);
    Function function = new Function(Loss.of(x -> x > 0 ? 1 : 0), 0.3f);
    double squares = 0;
    for (int t = 0; t < steps; t++) {
      float mean = function.weights.toArray()[0];
      double exact =
          Math.exp(-mean * mean / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
      squares += exact * exact / steps;
      Step step = new Step(new RandomStreams(3), t);
      function.weights.set(
          new float[] {(float) (mean - rate * function.gradient(config, step)[0])});
    }
    assertThat(squares).isLessThan(Math.sqrt(2.0 / (steps * Math.pow(sigma, 4))));
    assertThat(function.weights.toArray()[0]).isLessThan(-0.5f);
  }

  /** The same theorem read the other way: steps enough for a mean squared gradient of delta. */
  @Test
  void asManyStepsAsTheTheoremSaysAreEnough() {
    double sigma = 0.5;
    double delta = 0.4;
    int steps = (int) Math.ceil(2 / (delta * delta * Math.pow(sigma, 4)));
    assertThat(steps).isEqualTo(200);
    double rate = Math.sqrt(2 * Math.pow(sigma, 4) / steps);
    NaturalEvolutionStrategies config = config(sigma, 100, Standardisation.NONE);
    // Where the gradient is largest, 0.64 of its square: the first steps are above delta.
    Function function = new Function(Loss.of(x -> x > 0 ? 1 : 0), 0);
    double squares = 0;
    for (int t = 0; t < steps; t++) {
      float mean = function.weights.toArray()[0];
      double exact =
          Math.exp(-mean * mean / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
      squares += exact * exact / steps;
      Step step = new Step(new RandomStreams(4), t);
      function.weights.set(
          new float[] {(float) (mean - rate * function.gradient(config, step)[0])});
    }
    assertThat(1 / (2 * Math.PI * sigma * sigma)).isGreaterThan(delta);
    assertThat(squares).isLessThan(delta);
  }

  @Test
  void aMemberIsDrawnAgainFromItsAddressInWhateverOrder() {
    Function function = new Function(weights -> 0, new float[100]);
    Population whole = new Population(function.parameters.all(), 0.1, 5, 1);
    whole.begin(STEP);
    whole.draw(0, 5);
    Population inParts =
        new Population(function.parameters.all(), 0.1, 5, 1, 200, Gaussian.defaults());
    inParts.begin(STEP);
    assertThat(inParts.together()).isEqualTo(2);
    inParts.draw(4, 5);
    assertThat(inParts.draws(4, 0)).isEqualTo(whole.draws(4, 0));
    inParts.draw(1, 3);
    assertThat(inParts.draws(2, 0)).isEqualTo(whole.draws(2, 0)).isNotEqualTo(whole.draws(1, 0));
    assertThatThrownBy(() -> inParts.draws(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    whole.begin(new Step(new RandomStreams(1), 3));
    whole.draw(0, 5);
    assertThat(inParts.draws(2, 0)).isNotEqualTo(whole.draws(2, 0));
  }

  @Test
  void whatIsDrawnAtOnceAreWholeGroups() {
    Function function = new Function(weights -> 0, new float[100]);
    for (int kept : new int[] {1, 399, 400, 899, 5000}) {
      Population population =
          new Population(function.parameters.all(), 0.1, 10, 4, kept, Gaussian.defaults());
      assertThat(population.together()).isEqualTo(kept < 800 ? 4 : kept < 1000 ? 8 : 10);
    }
  }

  @Test
  void drawsThatAreNotKeptGiveTheSameGradient() {
    Loss loss = weights -> weights[0] * weights[1] + weights[2];
    NaturalEvolutionStrategies config = config(0.1, 14, Standardisation.POPULATION);
    float[] kept = new Function(loss, 1, 2, 3).gradient(config);
    Function function = new Function(loss, 1, 2, 3);
    Population population =
        new Population(function.parameters.all(), 0.1, 7, 1, 6, Gaussian.defaults());
    DiscreteLayer layer = config.layer(new ArgMax());
    try (GradientStep<Integer> step =
        new EvolutionStep<>(config, function, layer, BACKEND, group -> population)) {
      step.gradient(1, STEP);
    }
    assertThat(function.weights.gradientArray()).isEqualTo(kept);
  }

  @Test
  void itIsChosenByNameLikeAnyEstimatorAndRefusesWhatIsNoPopulation() {
    assertThat(Families.of(EstimatorConfig.class))
        .containsEntry("nes", NaturalEvolutionStrategies.class);
    assertThatThrownBy(() -> config(0.1, 61, Standardisation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid population: 61, must be even, since every network has its mirror image");
    assertThatThrownBy(() -> config(0, 60, Standardisation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid sigma: 0.0, must be a positive number");
  }
}
