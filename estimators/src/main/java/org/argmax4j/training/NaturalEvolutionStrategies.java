package org.argmax4j.training;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Named;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.StraightThrough;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.tensor.backend.Backend;

/**
 * Natural evolution strategies (Wierstra et al., JMLR 2014; for discrete structured variational
 * autoencoders: Algorithm 1 of the NES paper): the gradient of the loss, smoothed by Gaussian noise
 * on the weights, from the values of the loss alone.
 *
 * <p>The networks {@code mean + sigma w} and {@code mean - sigma w}, for N/2 draws of w, are
 * evaluated with the same noise on their scores, and so with structures that are comparable. With
 * values u of which f are the standardised ones, the gradient is {@code sum (f+ - f-) w / (N
 * sigma)}, for whatever optimiser.
 *
 * @param sigma the standard deviation of the noise on the weights, above 0
 * @param population N, how many networks are evaluated a step, both signs counted; even
 * @param standardise what is done with the values of a population
 * @param decoder how the decoder learns
 * @param noise the perturbation of the scores
 * @param temperature its factor
 * @param samples S, structures an example, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("nes")
public record NaturalEvolutionStrategies(
    double sigma,
    int population,
    Standardisation standardise,
    Decoder decoder,
    NoiseConfig noise,
    double temperature,
    int samples,
    Direction direction)
    implements StepConfig {

  /** What is done with the values of a population. */
  public enum Standardisation {
    /** They get the mean 0 and, divided by N, the variance 1. Equal ones get the gradient 0. */
    POPULATION,
    /** Nothing: the gradient is an unbiased estimate of that of the smoothed loss. */
    NONE
  }

  /** How the decoder learns. The encoder always does by its perturbed weights. */
  public enum Decoder {
    /** By its perturbed weights, as published. */
    PERTURBED,
    /** By back-propagation, at the mean, for the structures of the mean. */
    BACK_PROPAGATION,
    /** Not at all. */
    FROZEN
  }

  /** Checks the ranges. */
  public NaturalEvolutionStrategies {
    Checks.positive("sigma", sigma);
    Checks.atLeast("population", population, 2);
    if (population % 2 != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid population: %d, must be even, since every network has its mirror image",
              population));
    }
    Checks.notNegative("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** As published for unstructured autoencoders: sigma 0.1, 300 networks, Gumbel noise. */
  public static NaturalEvolutionStrategies defaults() {
    return new NaturalEvolutionStrategies(
        0.1,
        300,
        Standardisation.POPULATION,
        Decoder.PERTURBED,
        Gumbel.defaults(),
        1,
        1,
        Direction.MAXIMISE);
  }

  /** The solver with noise on its scores: the gradient that such a layer has is never asked for. */
  @Override
  public GradientLayer layer(Solver solver) {
    return new StraightThrough(noise, temperature, samples, direction).layer(solver);
  }

  @Override
  public <B> GradientStep<B> step(Objective<B> objective, DiscreteLayer layer, Backend backend) {
    return new EvolutionStep<>(this, objective, layer, backend);
  }

  @Override
  public int evaluations() {
    return population + 1;
  }
}
