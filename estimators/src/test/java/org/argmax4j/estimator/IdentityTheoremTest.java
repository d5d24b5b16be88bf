package org.argmax4j.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.Solver;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

/**
 * What Sahoo et al. prove of Identity, on random sets of structures: where the gradient leads to a
 * solution it is that of blackbox differentiation, and steps along it end at a better solution.
 */
class IdentityTheoremTest {

  private static final Identity IDENTITY =
      new Identity(Identity.Kind.NONE, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE);

  /** Costs whose cheapest structure is sought among those of a list. */
  private record Problem(List<float[]> structures, float[] costs, float[] gradient) {

    static Problem draw(SplittableRandom random) {
      int length = 3 + random.nextInt(4);
      Set<Integer> codes = new LinkedHashSet<>();
      int wanted = 2 + random.nextInt((1 << length) / 2);
      while (codes.size() < wanted) {
        codes.add(random.nextInt(1 << length));
      }
      List<float[]> structures = new ArrayList<>();
      for (int code : codes) {
        float[] structure = new float[length];
        for (int i = 0; i < length; i++) {
          structure[i] = code >> i & 1;
        }
        structures.add(structure);
      }
      return new Problem(structures, gaussians(length, random), gaussians(length, random));
    }

    private static float[] gaussians(int length, SplittableRandom random) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    /** The first structure of the largest score. */
    Solver solver() {
      return (scores, rows, length, out) -> {
        for (int row = 0; row < rows; row++) {
          float[] values = Arrays.copyOfRange(scores, row * length, (row + 1) * length);
          float[] best = structures.get(0);
          for (float[] structure : structures) {
            best = dot(structure, values) > dot(best, values) ? structure : best;
          }
          System.arraycopy(best, 0, out, row * length, length);
        }
      };
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void theFirstChangeAlongTheGradientIsForTheBetterAndComesWhenItMust() {
    SplittableRandom random = new SplittableRandom(7);
    int changes = 0;
    for (int trial = 0; trial < 600; trial++) {
      Problem problem = Problem.draw(random);
      double step = Math.pow(10, -1 + 3 * random.nextDouble());
      GradientLayer layer = IDENTITY.layer(problem.solver());
      int length = problem.costs().length;
      Scores first = new Scores(problem.costs(), 1, 1, length);
      GradientLayer.Pass pass = layer.forward(first, random);
      float[] old = pass.structures();
      float[] direction = pass.backward(problem.gradient());

      double when = Double.POSITIVE_INFINITY;
      for (float[] other : problem.structures()) {
        double slope = dot(other, problem.gradient()) - dot(old, problem.gradient());
        double gap = dot(other, problem.costs()) - dot(old, problem.costs());
        when = slope < 0 ? Math.min(when, -gap / slope) : when;
      }
      if (Double.isInfinite(when)) {
        assertThat(structureAfter(problem, layer, direction, 1e6)).isEqualTo(old);
        continue;
      }
      changes++;
      double n = Math.floor(when / step) + 1;
      float[] changed = structureAfter(problem, layer, direction, n * step);
      assertThat(dot(changed, problem.gradient())).isLessThan(dot(old, problem.gradient()));
      if (n > 1) {
        // One step earlier everything is as it was; a rounding before is not told from it.
        double before = Math.min((n - 1) * step, when - 1e-4 * (1 + Math.abs(when)));
        assertThat(structureAfter(problem, layer, direction, before)).isEqualTo(old);
      }
    }
    assertThat(changes).isGreaterThan(300);
  }

  /** The solution of the costs moved against the direction. */
  private static float[] structureAfter(
      Problem problem, GradientLayer layer, float[] direction, double distance) {
    float[] moved = problem.costs().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= (float) (distance * direction[i]);
    }
    Scores scores = new Scores(moved, 1, 1, moved.length);
    return layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0));
  }

  @Test
  void whereTheGradientLeadsToASolutionIdentityIsBlackboxDifferentiationTimesLambda() {
    SplittableRandom random = new SplittableRandom(11);
    double lambda = 1000;
    int led = 0;
    for (int trial = 0; trial < 400; trial++) {
      Problem problem = Problem.draw(random);
      float[] target = problem.structures().get(random.nextInt(problem.structures().size()));
      if (!leads(problem, target, lambda)) {
        continue;
      }
      led++;
      float[] identity = gradient(IDENTITY, problem, target);
      float[] blackbox =
          gradient(new BlackboxDifferentiation(lambda, Direction.MINIMISE), problem, target);
      for (int i = 0; i < target.length; i++) {
        assertThat((double) identity[i]).isCloseTo(lambda * blackbox[i], within(1e-6));
      }
    }
    assertThat(led).isGreaterThan(100);
  }

  /** Whether the target is the solution where the gradient of its absolute error leads to. */
  private static boolean leads(Problem problem, float[] target, double lambda) {
    int length = target.length;
    float[] solution = new float[length];
    float[] moved = new float[length];
    for (int i = 0; i < length; i++) {
      moved[i] = -problem.costs()[i];
    }
    problem.solver().solve(moved, 1, length, solution);
    for (int i = 0; i < length; i++) {
      moved[i] -= (float) (lambda * (solution[i] - target[i]));
    }
    problem.solver().solve(moved.clone(), 1, length, solution);
    return Arrays.equals(solution, target);
  }

  /** The gradient of the costs for the absolute error of the solution. */
  private static float[] gradient(EstimatorConfig estimator, Problem problem, float[] target) {
    try (Tape tape = Tape.training(Backends.chosen())) {
      int length = target.length;
      Node costs = tape.variable(problem.costs(), 1, length);
      DiscreteNode solution =
          DiscreteNode.apply(
              estimator.layer(problem.solver()), costs, 1, length, new SplittableRandom(1));
      Node loss = Losses.absoluteError(solution.value(), tape.constant(target, 1, length));
      tape.backward(Reductions.sum(solution.observe(loss)));
      return costs.gradientArray();
    }
  }

  @Test
  void theMeanOverPerturbationsIsTheGradientOfTheFenchelYoungLoss() {
    Problem problem = Problem.draw(new SplittableRandom(2));
    float[] target = problem.structures().get(1);
    int length = target.length;
    int samples = 50;
    GradientLayer layer =
        new StraightThrough(Gaussian.defaults(), 1, samples, Direction.MAXIMISE)
            .layer(problem.solver());
    GradientLayer.Pass pass =
        layer.forward(new Scores(problem.costs(), 1, 1, length), new SplittableRandom(3));
    float[] slopes = new float[samples * length];
    double[] mean = new double[length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = Math.signum(pass.structures()[i] - target[i % length]);
      mean[i % length] += (double) pass.structures()[i] / samples;
    }
    float[] gradient = pass.backward(slopes);
    for (int i = 0; i < length; i++) {
      assertThat((double) gradient[i]).isCloseTo(mean[i] - target[i], within(1e-6));
    }
  }
}
