package org.argmax4j.estimator;

import java.util.SplittableRandom;
import org.argmax4j.noise.DifferentiableNoise;
import org.argmax4j.structure.Solver;

/** See {@link PerturbationScore}. */
final class PerturbationScoreLayer extends ScoreLayer {

  private final PerturbAndMap sampler;
  private final DifferentiableNoise noise;
  private final int directions;

  PerturbationScoreLayer(Solver solver, PerturbationScore config) {
    super(config.baseline(), config.samples());
    this.noise = (DifferentiableNoise) config.noise().noise();
    this.sampler = new PerturbAndMap(solver, noise, config.samples(), config.direction());
    this.directions = config.directions();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    float[] draws = sampler.draw(scores, random);
    return new ScorePass(scores, sampler.sample(scores, draws, 1)) {
      @Override
      double score(int entry, int coordinate) {
        // Nothing is learnt about coordinates that may not be chosen.
        return Float.isInfinite(scores.values()[coordinate])
            ? 0
            : directions * noise.score(draws[entry]);
      }
    };
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return sampler.evaluate(scores, mode, random, 1);
  }
}
