package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.noise.DifferentiableNoise;
import org.argmax4j.structure.Solver;

/** See {@link PerturbedOptimiser}; all structures, before their mean is taken. */
final class PerturbedOptimiserLayer implements GradientLayer {

  private final PerturbAndMap sampler;
  private final DifferentiableNoise noise;
  private final double temperature;
  private final Diagnostics diagnostics = new Diagnostics();

  PerturbedOptimiserLayer(Solver solver, PerturbedOptimiser config) {
    this.noise = (DifferentiableNoise) config.noise().noise();
    this.temperature = config.temperature();
    this.sampler = new PerturbAndMap(solver, noise, config.perturbations(), config.direction());
  }

  @Override
  public int samples() {
    return sampler.samples();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    float[] draws = sampler.draw(scores, random);
    return new PerturbedPass(scores, draws, sampler.sample(scores, draws, temperature));
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return sampler.evaluate(scores, mode, random, temperature);
  }

  @Override
  public Map<String, Double> diagnostics() {
    return diagnostics.values();
  }

  private final class PerturbedPass extends Pass {

    private final Scores scores;
    private final float[] draws;
    private final float[] structures;

    PerturbedPass(Scores scores, float[] draws, float[] structures) {
      super(scores, sampler.samples());
      this.scores = scores;
      this.draws = draws;
      this.structures = structures;
    }

    @Override
    public float[] structures() {
      return structures;
    }

    @Override
    protected float[] estimate(float[] gradient) {
      int length = scores.length();
      float[] products = new float[draws.length];
      for (int from = 0; from < draws.length; from += length) {
        double change = 0;
        for (int i = 0; i < length; i++) {
          change += structures[from + i] * gradient[from + i];
        }
        for (int i = 0; i < length; i++) {
          // Nothing is learnt about coordinates that may not be chosen.
          products[from + i] =
              barred(from + i) ? 0 : (float) (change * noise.score(draws[from + i]));
        }
      }
      float[] estimate = SampleMean.of(products, scores, sampler.samples(), 1 / temperature);
      diagnostics.record(estimate);
      return estimate;
    }

    private boolean barred(int index) {
      int size = scores.exampleSize();
      int example = index / size / sampler.samples();
      return Float.isInfinite(scores.values()[example * size + index % size]);
    }
  }
}
