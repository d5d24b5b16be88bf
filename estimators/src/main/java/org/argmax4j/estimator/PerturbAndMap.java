package org.argmax4j.estimator;

import java.util.SplittableRandom;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.noise.Noise;
import org.argmax4j.structure.Solver;
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

  /** How many values are perturbed and solved at a time: few enough to stay in the cache. */
  private static final int BLOCK = 4096;

  private final Solver solver;
  private final Noise noise;
  private final int samples;
  private final Direction direction;
  private float[] perturbed = {};
  private float[] added = {};

  PerturbAndMap(Solver solver, Noise noise, int samples, Direction direction) {
    this.solver = solver;
    this.noise = noise;
    this.samples = samples;
    this.direction = direction;
  }

  int samples() {
    return samples;
  }

  float sign() {
    return direction.sign();
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

  /**
   * Structures for evaluation: those of fresh noise, or of the scores alone, one an example.
   *
   * @param random not read where there is to be no noise
   */
  float[] evaluate(
      Scores scores, EvaluationMode mode, SplittableRandom random, double temperature) {
    return mode == EvaluationMode.NOISE_OFF
        ? map(scores)
        : sample(scores, draw(scores, random), temperature);
  }

  /** The structures of the scores alone, one an example. */
  float[] map(Scores scores) {
    scores.check(solver, direction);
    float[] input = scores.values().clone();
    for (int i = 0; i < input.length; i++) {
      input[i] *= sign();
    }
    float[] structures = new float[input.length];
    solver.solve(input, scores.examples() * scores.rows(), scores.length(), structures);
    return structures;
  }

  /**
   * Some samples of a batch of scores.
   *
   * @param first the first of them, of all samples of all examples
   * @param count how many
   */
  record Block(Scores scores, int first, int count) {}

  /** How many samples make a block that stays in the cache. */
  int together(Scores scores) {
    return Math.max(1, BLOCK / scores.exampleSize());
  }

  /** The structures of {@code scores + temperature * draws}. */
  float[] sample(Scores scores, float[] draws, double temperature) {
    scores.check(solver, direction);
    int size = scores.exampleSize();
    int copies = scores.examples() * samples;
    int together = together(scores);
    float[] structures = new float[copies * size];
    float[] solved = new float[Math.min(together, copies) * size];
    for (int first = 0; first < copies; first += together) {
      Block block = new Block(scores, first, Math.min(together, copies - first));
      solve(block, 1, draws, temperature, null, 0, solved);
      System.arraycopy(solved, 0, structures, first * size, block.count() * size);
    }
    return structures;
  }

  /**
   * The structures of {@code weight * scores + temperature * draws + step * ascent} in a block.
   *
   * @param draws those of all samples
   * @param ascent a value for each sample, of all of them, or null when {@code step} is 0
   * @param structures receives a structure for each sample of the block, from index 0
   */
  void solve(
      Block block,
      double weight,
      float[] draws,
      double temperature,
      float @Nullable [] ascent,
      double step,
      float[] structures) {
    Scores scores = block.scores();
    int size = scores.exampleSize();
    if (perturbed.length < block.count() * size) {
      perturbed = new float[together(scores) * size];
      added = new float[perturbed.length];
    }
    float scoreFactor = sign() * (float) weight;
    float noiseFactor = draws.length == 0 ? 0 : sign() * (float) temperature;
    float ascentFactor = sign() * (float) step;
    for (int copy = 0; copy < block.count(); copy++) {
      int from = (block.first() + copy) / samples * size;
      scale(scores.values(), from, scoreFactor, copy * size, size);
    }
    add(draws, block.first() * size, noiseFactor, block.count() * size);
    if (ascent != null) {
      add(ascent, block.first() * size, ascentFactor, block.count() * size);
    }
    solver.solve(perturbed, block.count() * scores.rows(), scores.length(), structures);
  }

  private void scale(float[] values, int from, float factor, int to, int size) {
    if (factor == 0) {
      // What may not be chosen is not forgotten with the scores.
      for (int i = 0; i < size; i++) {
        perturbed[to + i] = Float.isInfinite(values[from + i]) ? Float.NEGATIVE_INFINITY : 0;
      }
      return;
    }
    System.arraycopy(values, from, perturbed, to, size);
    if (factor != 1) {
      for (int i = to; i < to + size; i++) {
        perturbed[i] *= factor;
      }
    }
  }

  private void add(float[] values, int from, float factor, int size) {
    if (factor != 0) {
      // A copy with the same indices: without it the loop would not be compiled to vectors.
      System.arraycopy(values, from, added, 0, size);
      for (int i = 0; i < size; i++) {
        perturbed[i] += factor * added[i];
      }
    }
  }
}
