package org.argmax4j.jobs.experiment;

import java.util.Map;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.StepResult;

/**
 * The ELBO in training, {@code train.elbo}, and the divergence in it, {@code train.kl}: means over
 * examples and their samples, where losses are negative log-likelihoods and penalties divergences.
 */
public final class MeanElbo implements EpochMetrics {

  private final int samples;
  private double losses;
  private double divergences;
  private long examples;

  /**
   * No ELBO yet.
   *
   * @param samples structures an example
   */
  public MeanElbo(int samples) {
    this.samples = samples;
  }

  @Override
  public void add(StepResult step, int count) {
    for (float loss : step.losses()) {
      losses += loss / samples;
    }
    for (float divergence : step.penalties()) {
      divergences += divergence;
    }
    examples += count;
  }

  @Override
  public void report(Map<String, Double> metrics) {
    metrics.put("train.elbo", -(losses + divergences) / examples);
    metrics.put("train.kl", divergences / examples);
  }

  /** The mean negative log-likelihood. */
  public double negativeLogLikelihood() {
    return losses / examples;
  }
}
