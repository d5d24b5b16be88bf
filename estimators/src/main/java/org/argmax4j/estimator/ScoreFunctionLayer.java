package org.argmax4j.estimator;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.TractableSolver;

/** See {@link ScoreFunction}. */
final class ScoreFunctionLayer extends ScoreLayer {

  private final TractableSolver solver;
  private final Direction direction;

  ScoreFunctionLayer(TractableSolver solver, ScoreFunction config) {
    super(config.baseline(), config.samples());
    this.solver = solver;
    this.direction = config.direction();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    double[] marginals = new double[scores.size()];
    float[] structures = sample(scores, marginals, random);
    return new ScorePass(scores, structures) {
      @Override
      double score(int entry, int coordinate) {
        return direction.sign() * (structures[entry] - marginals[coordinate]);
      }
    };
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    if (mode == EvaluationMode.NOISE_ON) {
      return sample(scores, new double[scores.size()], random);
    }
    float[] structures = new float[scores.size()];
    solver.solve(oriented(scores), scores.examples() * scores.rows(), scores.length(), structures);
    return structures;
  }

  private float[] oriented(Scores scores) {
    scores.check(solver, direction);
    float[] oriented = Arrays.copyOf(scores.values(), scores.size());
    for (int i = 0; i < oriented.length; i++) {
      oriented[i] *= direction.sign();
    }
    return oriented;
  }

  private float[] sample(Scores scores, double[] marginals, SplittableRandom random) {
    float[] oriented = oriented(scores);
    int length = scores.length();
    float[] structures = new float[samples() * scores.size()];
    for (int row = 0; row < scores.examples() * scores.rows(); row++) {
      int example = row / scores.rows();
      int within = row % scores.rows() * length;
      StructureDistribution distribution = solver.distribution(oriented, row * length, length);
      System.arraycopy(distribution.marginals(), 0, marginals, row * length, length);
      for (int sample = 0; sample < samples(); sample++) {
        int start = (example * samples() + sample) * scores.exampleSize() + within;
        distribution.sample(random, structures, start);
      }
    }
    return structures;
  }
}
