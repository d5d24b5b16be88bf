package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.structure.Solver;

/** See {@link MaximumLikelihood}. */
final class MaximumLikelihoodLayer implements SupervisedLayer {

  private final PerturbAndMap sampler;
  private final double temperature;
  private final Diagnostics diagnostics = new Diagnostics();

  MaximumLikelihoodLayer(Solver solver, MaximumLikelihood config) {
    this.sampler =
        new PerturbAndMap(solver, config.noise().noise(), config.samples(), config.direction());
    this.temperature = config.temperature();
  }

  @Override
  public int samples() {
    return sampler.samples();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    float[] structures = sampler.sample(scores, sampler.draw(scores, random), temperature);
    return new Pass(scores) {
      @Override
      public float[] structures() {
        return structures;
      }

      @Override
      protected float[] estimate(float[] right) {
        float[] gradient = SampleMean.of(structures, scores, sampler.samples(), 1);
        for (int i = 0; i < gradient.length; i++) {
          // Nothing is learnt about coordinates that may not be chosen.
          gradient[i] =
              Float.isInfinite(scores.values()[i]) ? 0 : sampler.sign() * (gradient[i] - right[i]);
        }
        diagnostics.record(gradient);
        return gradient;
      }
    };
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return sampler.evaluate(scores, mode, random, temperature);
  }

  @Override
  public Map<String, Double> diagnostics() {
    return diagnostics.values();
  }
}
