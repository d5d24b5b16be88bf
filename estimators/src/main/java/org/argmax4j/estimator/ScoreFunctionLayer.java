package org.argmax4j.estimator;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.structure.StructureDistribution;
import org.argmax4j.structure.TractableSolver;

/** See {@link ScoreFunction}. */
final class ScoreFunctionLayer implements LossLayer {

  private final TractableSolver solver;
  private final ScoreFunction config;
  private final Baseline baseline;
  private final Diagnostics diagnostics = new Diagnostics();

  ScoreFunctionLayer(TractableSolver solver, ScoreFunction config) {
    this.solver = solver;
    this.config = config;
    this.baseline = Baselines.of(config.baseline(), config.decay());
  }

  @Override
  public int samples() {
    return config.samples();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    double[] marginals = new double[scores.size()];
    float[] structures = sample(scores, marginals, random);
    return new Pass(scores, config.samples()) {
      @Override
      public float[] structures() {
        return structures;
      }

      @Override
      protected float[] estimate(float[] losses) {
        float[] gradient = gradient(scores, structures, marginals, losses);
        diagnostics.record(gradient);
        return gradient;
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

  @Override
  public Map<String, Double> diagnostics() {
    return diagnostics.values();
  }

  @Override
  public double[] state() {
    return baseline.state();
  }

  @Override
  public void restore(double[] state) {
    baseline.restore(state);
  }

  private float[] oriented(Scores scores) {
    scores.check(solver, config.direction());
    float[] oriented = Arrays.copyOf(scores.values(), scores.size());
    for (int i = 0; i < oriented.length; i++) {
      oriented[i] *= config.direction().sign();
    }
    return oriented;
  }

  private float[] sample(Scores scores, double[] marginals, SplittableRandom random) {
    float[] oriented = oriented(scores);
    int length = scores.length();
    float[] structures = new float[config.samples() * scores.size()];
    for (int row = 0; row < scores.examples() * scores.rows(); row++) {
      int example = row / scores.rows();
      int within = row % scores.rows() * length;
      StructureDistribution distribution = solver.distribution(oriented, row * length, length);
      System.arraycopy(distribution.marginals(), 0, marginals, row * length, length);
      for (int sample = 0; sample < config.samples(); sample++) {
        int start = (example * config.samples() + sample) * scores.exampleSize() + within;
        distribution.sample(random, structures, start);
      }
    }
    return structures;
  }

  private float[] gradient(Scores scores, float[] structures, double[] marginals, float[] losses) {
    int size = scores.exampleSize();
    int samples = config.samples();
    double[] advantages = baseline.advantages(losses, samples);
    float[] gradient = new float[scores.size()];
    double[] sums = new double[size];
    for (int example = 0; example < scores.examples(); example++) {
      Arrays.fill(sums, 0);
      for (int sample = 0; sample < samples; sample++) {
        int row = example * samples + sample;
        for (int i = 0; i < size; i++) {
          sums[i] += advantages[row] * (structures[row * size + i] - marginals[example * size + i]);
        }
      }
      double factor = (double) config.direction().sign() / samples;
      for (int i = 0; i < size; i++) {
        gradient[example * size + i] = (float) (factor * sums[i]);
      }
    }
    return gradient;
  }
}
