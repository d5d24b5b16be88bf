package org.argmax4j.jobs.experiment.gradientquality;

import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.LossLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.random.MersenneTwister;
import org.argmax4j.structure.EnumeratedDistribution;

/**
 * One problem: scores theta and the loss {@code f(z) = ||z - b||^2}, both from the generator of the
 * published code for a seed, theta first. The training loss of a layer with S samples is the sum of
 * their losses.
 */
final class QuadraticLoss {

  private final float[] theta;
  private final double[] target;
  private final double[] exact;

  QuadraticLoss(Problem problem, long seed) {
    MersenneTwister random = new MersenneTwister((int) seed);
    double[] parameters = random.gaussians(problem.length());
    target = random.gaussians(problem.length());
    theta = new float[problem.length()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) parameters[i];
      target[i] = problem.targets().of(target[i]);
    }
    exact =
        new EnumeratedDistribution(
                EnumeratedDistribution.subsets(problem.length(), problem.ones()), parameters)
            .gradient(z -> loss(z, 0));
  }

  /** The exact gradient of the expected loss with respect to theta. */
  double[] exactGradient() {
    return exact;
  }

  /** The scores of several independent copies of the problem. */
  Scores scores(int copies) {
    float[] repeated = new float[copies * theta.length];
    for (int copy = 0; copy < copies; copy++) {
      System.arraycopy(theta, 0, repeated, copy * theta.length, theta.length);
    }
    return new Scores(repeated, copies, 1, theta.length);
  }

  /** A layer's estimate of the gradient for each copy, {@code copies x length}. */
  float[] estimate(DiscreteLayer layer, Scores scores, SplittableRandom random) {
    if (layer instanceof GradientLayer byGradient) {
      GradientLayer.Pass pass = byGradient.forward(scores, random);
      return pass.backward(slope(pass.structures()));
    }
    LossLayer.Pass pass = ((LossLayer) layer).forward(scores, random);
    return pass.backward(losses(pass.structures()));
  }

  private float[] slope(float[] structures) {
    float[] slope = new float[structures.length];
    for (int from = 0; from < slope.length; from += target.length) {
      for (int i = 0; i < target.length; i++) {
        slope[from + i] = (float) (2 * (structures[from + i] - target[i]));
      }
    }
    return slope;
  }

  private float[] losses(float[] structures) {
    float[] losses = new float[structures.length / target.length];
    for (int sample = 0; sample < losses.length; sample++) {
      losses[sample] = (float) loss(structures, sample * target.length);
    }
    return losses;
  }

  private double loss(float[] structures, int offset) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      double difference = structures[offset + i] - target[i];
      sum += difference * difference;
    }
    return sum;
  }
}
