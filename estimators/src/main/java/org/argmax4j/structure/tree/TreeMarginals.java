package org.argmax4j.structure.tree;

import org.argmax4j.config.Checks;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.Relaxation;

/**
 * The stochastic softmax trick of spanning trees with exponential-family entropy (Paulus et al.
 * 2020): the soft tree is the exact marginals at {@code scores / t}, where those more than a range
 * below the largest are raised to it. The gradient of a raised score goes to the largest one, the
 * first of them.
 *
 * @param temperature the temperature {@code t}, positive
 * @param maxRange the range, positive
 */
record TreeMarginals(double temperature, double maxRange) implements Relaxation {

  TreeMarginals {
    Checks.positive("temperature", temperature);
  }

  @Override
  public void relax(double[] scores, double[] mask) {
    double[] marginals = TreeDistribution.of(raised(scores)).marginals();
    System.arraycopy(marginals, 0, mask, 0, mask.length);
  }

  @Override
  public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
    double[] raised = raised(scores);
    pullBack(
        scores, raised, TreeDistribution.of(raised).covarianceTimes(maskGradient), scoreGradient);
  }

  /** Raised scores do not move with the differences: these are between marginals of them. */
  @Override
  public Relaxation differenced(double step) {
    Relaxation family = SpanningTree.defaults().marginals(1).differenced(step / temperature);
    return new Relaxation() {
      @Override
      public void relax(double[] scores, double[] mask) {
        TreeMarginals.this.relax(scores, mask);
      }

      @Override
      public void gradient(double[] scores, double[] maskGradient, double[] scoreGradient) {
        double[] raised = raised(scores);
        double[] product = new double[raised.length];
        family.gradient(raised, maskGradient, product);
        pullBack(scores, raised, product, scoreGradient);
      }
    };
  }

  /** The gradient at the scores of one at the raised scores. */
  private void pullBack(
      double[] scores, double[] raised, double[] product, double[] scoreGradient) {
    int largest = largest(scores);
    double toLargest = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean wasRaised = raised[i] > scores[i] / temperature;
      toLargest += wasRaised ? product[i] : 0;
      scoreGradient[i] = wasRaised ? 0 : product[i] / temperature;
    }
    scoreGradient[largest] += toLargest / temperature;
  }

  private double[] raised(double[] scores) {
    // Refused here, where they are: what is raised to infinity would be refused in its place.
    Finite.count(scores, 0, scores.length, 0);
    double least = scores[largest(scores)] / temperature - maxRange;
    double[] raised = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double heated = scores[i] / temperature;
      raised[i] = heated == Double.NEGATIVE_INFINITY ? heated : Math.max(heated, least);
    }
    return raised;
  }

  private static int largest(double[] scores) {
    int largest = 0;
    for (int i = 1; i < scores.length; i++) {
      largest = scores[i] > scores[largest] ? i : largest;
    }
    return largest;
  }
}
