package org.argmax4j.estimator;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.Noise;
import org.argmax4j.noise.TwoPoint;
import org.argmax4j.structure.Solver;

/** See {@link Identity}. */
final class IdentityLayer implements GradientLayer {

  private final Solver solver;
  private final Projection projection;
  private final Noise noise;
  private final float temperature;
  private final TwoPoint margin;
  private final int samples;
  private final Direction direction;
  private final Diagnostics diagnostics = new Diagnostics();

  IdentityLayer(
      Solver solver,
      Projection projection,
      Noise noise,
      double temperature,
      TwoPoint margin,
      int samples,
      Direction direction) {
    this.solver = solver;
    this.projection = projection;
    this.noise = noise;
    this.temperature = (float) temperature;
    this.margin = margin;
    this.samples = samples;
    this.direction = direction;
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    float[] noisy = noisy(scores, random);
    if (margin.alpha() > 0) {
      float[] moves = new float[noisy.length];
      margin.fill(random, moves, moves.length);
      for (int i = 0; i < moves.length; i++) {
        noisy[i] += moves[i];
      }
    }
    return new IdentityPass(scores, noisy, solve(scores, noisy));
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    return mode == EvaluationMode.NOISE_OFF
        ? solve(scores, scores.values())
        : solve(scores, noisy(scores, random));
  }

  @Override
  public Map<String, Double> diagnostics() {
    return diagnostics.values();
  }

  private float[] noisy(Scores scores, SplittableRandom random) {
    float[] noisy = new float[samples * scores.size()];
    if (temperature != 0 && !(noise instanceof NoNoise)) {
      noise.fill(random, noisy, noisy.length);
    }
    int size = scores.exampleSize();
    for (int row = 0; row < scores.examples() * samples; row++) {
      int from = row / samples * size;
      int to = row * size;
      for (int i = 0; i < size; i++) {
        noisy[to + i] = scores.values()[from + i] + temperature * noisy[to + i];
      }
    }
    return noisy;
  }

  /** The structures of the projected values, of as many examples as the values hold. */
  private float[] solve(Scores scores, float[] values) {
    scores.check(solver, direction);
    int instances = values.length / scores.length();
    float[] projected = values.clone();
    for (int row = 0; row < instances; row++) {
      projection.project(projected, row * scores.length(), scores.length());
    }
    if (direction == Direction.MINIMISE) {
      for (int i = 0; i < projected.length; i++) {
        projected[i] = -projected[i];
      }
    }
    float[] structures = new float[projected.length];
    solver.solve(projected, instances, scores.length(), structures);
    return structures;
  }

  private final class IdentityPass extends Pass {

    private final Scores scores;
    private final float[] noisy;
    private final float[] structures;

    IdentityPass(Scores scores, float[] noisy, float[] structures) {
      super(scores, samples);
      this.scores = scores;
      this.noisy = noisy;
      this.structures = structures;
    }

    @Override
    public float[] structures() {
      return structures;
    }

    @Override
    protected float[] estimate(float[] gradient) {
      float[] pulledBack = gradient.clone();
      for (int offset = 0; offset < noisy.length; offset += scores.length()) {
        projection.pullBack(noisy, pulledBack, offset, scores.length());
      }
      float[] mean = SampleMean.of(pulledBack, scores, samples, direction.sign());
      diagnostics.record(mean);
      return mean;
    }
  }
}
