package org.argmax4j.jobs.experiment;

import java.util.Map;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.StepResult;

/** The training loss {@code train.loss}: the mean over examples and their samples. */
public final class MeanLoss implements EpochMetrics {

  private final int samples;
  private double losses;
  private long examples;

  /**
   * No loss yet.
   *
   * @param samples structures an example
   */
  public MeanLoss(int samples) {
    this.samples = samples;
  }

  @Override
  public void add(StepResult step, int count) {
    for (float loss : step.losses()) {
      losses += loss / samples;
    }
    examples += count;
  }

  @Override
  public void report(Map<String, Double> metrics) {
    metrics.put("train.loss", losses / examples);
  }

  /** How many examples there were. */
  public long examples() {
    return examples;
  }
}
