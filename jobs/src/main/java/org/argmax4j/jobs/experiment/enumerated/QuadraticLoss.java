package org.argmax4j.jobs.experiment.enumerated;

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
 * their losses. Not safe for use by several threads.
 */
public final class QuadraticLoss {

  private final Problem problem;
  private final float[] theta;
  private final double[] target;
  private final float[][] states;
  private final double[] exact;
  private final float[] slopeAtZero;
  private float[] slope = {};

  /**
   * Draws a problem.
   *
   * @param seed its 32 lower bits are the seed of the generator
   */
  public QuadraticLoss(Problem problem, long seed) {
    this.problem = problem;
    MersenneTwister random = new MersenneTwister((int) seed);
    double[] parameters = random.gaussians(problem.length());
    target = random.gaussians(problem.length());
    theta = new float[problem.length()];
    slopeAtZero = new float[problem.length()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) parameters[i];
      target[i] = problem.targets().of(target[i]);
      slopeAtZero[i] = (float) (2 * (0 - target[i]));
    }
    states = EnumeratedDistribution.subsets(problem.length(), problem.ones());
    exact = new EnumeratedDistribution(states, parameters).gradient(z -> loss(z, 0));
  }

  /** The scores theta; a new array. */
  public float[] theta() {
    return theta.clone();
  }

  /** The target b; a new array. */
  public float[] target() {
    float[] values = new float[target.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) target[i];
    }
    return values;
  }

  /** The structure with the smallest loss: ones where the target is largest. */
  public float[] best() {
    float[] structure = new float[target.length];
    problem.solver().solve(target(), 1, target.length, structure);
    return structure;
  }

  /** The loss of one structure. */
  public double loss(float[] structure) {
    return loss(structure, 0);
  }

  /**
   * The exact expected loss of structures of other scores.
   *
   * @param scores as many as theta has
   */
  public double expectation(float[] scores) {
    double[] parameters = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      parameters[i] = scores[i];
    }
    return new EnumeratedDistribution(states, parameters).expectation(z -> loss(z, 0));
  }

  /** The exact gradient of the expected loss with respect to theta. */
  public double[] exactGradient() {
    return exact;
  }

  /** The scores of several independent copies of the problem. */
  public Scores scores(int copies) {
    float[] repeated = new float[copies * theta.length];
    for (int copy = 0; copy < copies; copy++) {
      System.arraycopy(theta, 0, repeated, copy * theta.length, theta.length);
    }
    return new Scores(repeated, copies, 1, theta.length);
  }

  /** A layer's estimate of the gradient for each copy, {@code copies x length}. */
  public float[] estimate(DiscreteLayer layer, Scores scores, SplittableRandom random) {
    if (layer instanceof GradientLayer byGradient) {
      GradientLayer.Pass pass = byGradient.forward(scores, random);
      return pass.backward(slope(pass.structures()));
    }
    LossLayer.Pass pass = ((LossLayer) layer).forward(scores, random);
    return pass.backward(losses(pass.structures()));
  }

  private float[] slope(float[] structures) {
    // Millions of numbers at a time: an array for each pass takes longer than what is put into it.
    if (slope.length != structures.length) {
      slope = new float[structures.length];
    }
    for (int from = 0; from < slope.length; from += target.length) {
      System.arraycopy(slopeAtZero, 0, slope, from, target.length);
      for (int i = 0; i < target.length; i++) {
        if (structures[from + i] != 0) {
          slope[from + i] = (float) (2 * (structures[from + i] - target[i]));
        }
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
