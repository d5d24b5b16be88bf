package org.argmax4j.structure.parse;

import org.argmax4j.config.Checks;
import org.argmax4j.structure.Relaxation;

/**
 * A smooth stand-in for {@link Eisner} (Corro and Titov, "Differentiable Perturb-and-Parse", ICLR
 * 2019): where the algorithm takes the best of several sums, this takes their mean, each weighted
 * by its softmax; and where the algorithm follows the best split points from the whole sentence
 * down, this hands a share of each span on to all of them. The shares of the arcs into each word
 * add up to one. They are not the marginals of any distribution, and tend to the best parse as the
 * temperature falls.
 *
 * @param temperature what scores are divided by, positive
 */
public record SoftEisner(double temperature) implements Relaxation {

  /** Checks the temperature. */
  public SoftEisner {
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    Arcs arcs = Arcs.ofCount(scores.length);
    SoftChart chart = chart(arcs, scores);
    System.arraycopy(ArcMatrix.values(arcs, chart.shares()), 0, mask, 0, mask.length);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    Arcs arcs = Arcs.ofCount(scores.length);
    SoftChart chart = chart(arcs, scores);
    double[][] slopes = chart.pullBack(ArcMatrix.of(arcs, maskGradient, 0));
    double[] values = ArcMatrix.values(arcs, slopes);
    for (int i = 0; i < values.length; i++) {
      scoreGradient[i] = values[i] / temperature;
    }
  }

  private SoftChart chart(Arcs arcs, double[] scores) {
    double[] heated = new double[scores.length];
    for (int i = 0; i < heated.length; i++) {
      heated[i] = scores[i] / temperature;
    }
    return new SoftChart(ArcMatrix.ofScores(arcs, heated));
  }
}
