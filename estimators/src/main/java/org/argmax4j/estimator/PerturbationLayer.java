package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Perturb-and-MAP forward, a finite difference of structures backward: I-MLE and its kin. */
final class PerturbationLayer implements GradientLayer {

  private final PerturbAndMap sampler;
  private final FiniteDifference quotient;
  private final Strength strength;
  private final int marginalSamples;
  private final Diagnostics diagnostics = new Diagnostics();

  PerturbationLayer(
      PerturbAndMap sampler, FiniteDifference quotient, Strength strength, int marginalSamples) {
    this.sampler = sampler;
    this.quotient = quotient;
    this.strength = strength;
    this.marginalSamples = marginalSamples;
  }

  @Override
  public int samples() {
    return sampler.samples();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    float[] draws = sampler.draw(scores, random);
    return new PerturbedPass(scores, draws, quotient.sample(scores, draws));
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return mode == EvaluationMode.NOISE_OFF
        ? sampler.map(scores)
        : quotient.sample(scores, sampler.draw(scores, random));
  }

  @Override
  public Map<String, Double> diagnostics() {
    Map<String, Double> values = new TreeMap<>(diagnostics.values());
    values.putAll(strength.diagnostics());
    return values;
  }

  @Override
  public double[] state() {
    return strength.state();
  }

  @Override
  public void restore(double[] state) {
    strength.restore(state);
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
      double lambda = strength.lambda(scores, gradient, sampler.samples());
      int samples = sampler.samples();
      SampleMean mean = new SampleMean(scores, samples, 1 / strength.divisor());
      int group = strength.counted(samples, marginalSamples);
      if (group == 0) {
        quotient.between(scores, draws, structures, gradient, lambda, mean::add);
      } else {
        NonZeros nonZeros = new NonZeros(scores.exampleSize(), group);
        quotient.between(
            scores,
            draws,
            structures,
            gradient,
            lambda,
            (differences, count) -> {
              mean.add(differences, count);
              nonZeros.add(differences, count);
            });
        int groups = samples / group;
        double instances = (double) scores.examples() * scores.rows() * groups;
        strength.observe(nonZeros.count() / instances);
      }
      diagnostics.record(lambda, mean.means());
      return mean.means();
    }
  }
}
