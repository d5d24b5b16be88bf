package org.argmax4j.estimator;

import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.Noise;
import org.argmax4j.solver.Solver;
import org.jspecify.annotations.Nullable;

/**
 * Local perturb-and-MAP: the solver's structures of scores with independent noise on every
 * coordinate, for several samples an example. Under minimisation noise and perturbations are added
 * to the costs, and the solver gets the negated sum.
 *
 * <p>Arrays that hold a value for each sample are {@code examples x samples x rows x length}.
 */
final class PerturbAndMap {

  private static final float[] NO_DRAWS = {};

  private final Solver solver;
  private final Noise noise;
  private final int samples;
  private final float sign;
  private float[] perturbed = {};

  PerturbAndMap(Solver solver, Noise noise, int samples, Direction direction) {
    this.solver = solver;
    this.noise = noise;
    this.samples = samples;
    this.sign = direction.sign();
  }

  int samples() {
    return samples;
  }

  float sign() {
    return sign;
  }

  /** Fresh noise for every sample, without a temperature; empty if there is no noise. */
  float[] draw(Scores scores, SplittableRandom random) {
    if (noise instanceof NoNoise) {
      return NO_DRAWS;
    }
    float[] draws = new float[samples * scores.size()];
    noise.fill(random, draws, draws.length);
    return draws;
  }

  /** The structures of the scores alone, one an example. */
  float[] map(Scores scores) {
    float[] structures = new float[scores.size()];
    float[] input = buffer(scores.size());
    for (int i = 0; i < scores.size(); i++) {
      input[i] = sign * scores.values()[i];
    }
    solver.solve(input, scores.examples() * scores.rows(), scores.length(), structures);
    return structures;
  }

  /** The structures of {@code scores + temperature * draws}. */
  float[] sample(Scores scores, float[] draws, double temperature) {
    float[] structures = new float[samples * scores.size()];
    solve(scores, 1, draws, temperature, null, 0, structures);
    return structures;
  }

  /**
   * The structures of {@code weight * scores + temperature * draws + step * ascent}.
   *
   * @param ascent a value for each sample, or null when {@code step} is 0
   * @param structures receives a structure for each sample
   */
  void solve(
      Scores scores,
      double weight,
      float[] draws,
      double temperature,
      float @Nullable [] ascent,
      double step,
      float[] structures) {
    float[] input = buffer(samples * scores.size());
    perturb(scores, (float) weight, draws, (float) temperature, input);
    float signedStep = sign * (float) step;
    if (ascent != null && signedStep != 0) {
      for (int i = 0; i < samples * scores.size(); i++) {
        input[i] += signedStep * ascent[i];
      }
    }
    int instances = scores.examples() * samples * scores.rows();
    solver.solve(input, instances, scores.length(), structures);
  }

  private void perturb(
      Scores scores, float weight, float[] draws, float temperature, float[] input) {
    int size = scores.exampleSize();
    float[] values = scores.values();
    float scoreFactor = sign * weight;
    float noiseFactor = draws.length == 0 ? 0 : sign * temperature;
    for (int example = 0; example < scores.examples(); example++) {
      int from = example * size;
      for (int sample = 0; sample < samples; sample++) {
        int to = (example * samples + sample) * size;
        if (noiseFactor == 0) {
          for (int i = 0; i < size; i++) {
            input[to + i] = scoreFactor * values[from + i];
          }
        } else {
          for (int i = 0; i < size; i++) {
            input[to + i] = scoreFactor * values[from + i] + noiseFactor * draws[to + i];
          }
        }
      }
    }
  }

  private float[] buffer(int size) {
    if (perturbed.length < size) {
      perturbed = new float[size];
    }
    return perturbed;
  }
}
