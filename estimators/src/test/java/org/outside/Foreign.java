package org.outside;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.ConfigurationProvider;
import org.argmax4j.config.Named;
import org.argmax4j.config.Preset;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.noise.Noise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;

/** What somebody adds who only has the library: an estimator, a noise and a solver of his own. */
public final class Foreign implements ConfigurationProvider {

  @Override
  public List<Class<? extends Record>> configurations() {
    return List.of(Scaled.class, Constant.class, AllOnes.class);
  }

  /** Passes the gradient on, times a factor. */
  @Named("foreign-scaled")
  public record Scaled(double factor, NoiseConfig noise) implements EstimatorConfig {

    /** Factor 1, constant noise. */
    public static Scaled defaults() {
      return new Scaled(1, Constant.defaults());
    }

    /** Factor 3. */
    @Preset("tripled")
    public static Scaled tripled() {
      return new Scaled(3, Constant.defaults());
    }

    @Override
    public GradientLayer layer(Solver solver) {
      return new Layer(solver, (float) factor, noise.noise());
    }
  }

  /** One value for every draw. */
  @Named("foreign-constant")
  public record Constant(double value) implements NoiseConfig, Noise {

    /** Zero. */
    public static Constant defaults() {
      return new Constant(0);
    }

    @Override
    public Noise noise() {
      return this;
    }

    @Override
    public void fill(SplittableRandom random, float[] draws, int count) {
      java.util.Arrays.fill(draws, 0, count, (float) value);
    }
  }

  /** Chooses everything. */
  @Named("foreign-all-ones")
  public record AllOnes() implements SolverConfig, Solver {

    @Override
    public Solver solver() {
      return this;
    }

    @Override
    public void solve(float[] scores, int rows, int length, float[] structures) {
      java.util.Arrays.fill(structures, 0, rows * length, 1f);
    }
  }

  private record Layer(Solver solver, float factor, Noise noise) implements GradientLayer {

    @Override
    public int samples() {
      return 1;
    }

    @Override
    public Pass forward(Scores scores, SplittableRandom random) {
      float[] structures = evaluate(scores, EvaluationMode.NOISE_ON, random);
      return new Pass(scores, 1) {
        @Override
        public float[] structures() {
          return structures;
        }

        @Override
        protected float[] estimate(float[] gradient) {
          float[] scaled = gradient.clone();
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
          }
          return scaled;
        }
      };
    }

    @Override
    public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
      float[] moved = new float[scores.size()];
      noise.fill(random, moved, moved.length);
      for (int i = 0; i < moved.length; i++) {
        moved[i] += scores.values()[i];
      }
      float[] structures = new float[moved.length];
      solver.solve(moved, scores.examples() * scores.rows(), scores.length(), structures);
      return structures;
    }

    @Override
    public Map<String, Double> diagnostics() {
      return Map.of();
    }

    @Override
    public double[] state() {
      return new double[0];
    }

    @Override
    public void restore(double[] state) {
      // Nothing is kept.
    }
  }
}
