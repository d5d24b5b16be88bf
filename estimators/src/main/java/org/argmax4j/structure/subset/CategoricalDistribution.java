package org.argmax4j.structure.subset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.structure.Finite;
import org.argmax4j.structure.InverseCdf;
import org.argmax4j.structure.StructureDistribution;

/** One-hot vectors with probabilities {@code softmax(scores)}, sampled by the inverse CDF. */
final class CategoricalDistribution implements StructureDistribution {

  private final double logPartition;
  private final double[] probabilities;
  private final double[] cumulative;

  CategoricalDistribution(double[] scores) {
    int length = scores.length;
    probabilities = scores.clone();
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, probabilities[i]);
    }
    Finite.count(probabilities, 0, length, 1);
    cumulative = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      probabilities[i] = Math.exp(probabilities[i] - largest);
      sum += probabilities[i];
      cumulative[i] = sum;
    }
    for (int i = 0; i < length; i++) {
      probabilities[i] /= sum;
    }
    logPartition = largest + Math.log(sum);
  }

  @Override
  public double logPartition() {
    return logPartition;
  }

  @Override
  public double[] marginals() {
    return probabilities.clone();
  }

  @Override
  public double[] covarianceTimes(double[] vector) {
    double[] product = new double[probabilities.length];
    Softmax.backward(probabilities, vector, 1, product, 0);
    return product;
  }

  @Override
  public void sample(SplittableRandom random, float[] structures, int offset) {
    int length = cumulative.length;
    double position = random.nextDouble() * cumulative[length - 1];
    Arrays.fill(structures, offset, offset + length, 0f);
    structures[offset + InverseCdf.index(cumulative, position)] = 1;
  }
}
