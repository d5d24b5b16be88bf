package org.argmax4j.jobs.experiment.parsing;

import java.util.Locale;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * {@code sum over groups of weight * -log softmax(logits of the group)(target)}, in nats: the
 * cross-entropy of choices of which each has as many alternatives as it has.
 *
 * @param offsets where the logits of each group begin, and behind the last one where they end
 * @param targets the right one of each group, from 0
 * @param weights the weight of each group
 */
record GroupedCrossEntropy(int[] offsets, int[] targets, float[] weights) implements HostFunction {

  /** Checks that every group has its target. */
  GroupedCrossEntropy {
    for (int group = 0; group < targets.length; group++) {
      int size = offsets[group + 1] - offsets[group];
      if (targets[group] < 0 || targets[group] >= size) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid target of group %d: %d, allowed is [0, %d)",
                group,
                targets[group],
                size));
      }
    }
  }

  /** Groups of one size. */
  static GroupedCrossEntropy ofRows(int columns, int[] targets, float... weights) {
    int[] offsets = new int[targets.length + 1];
    for (int row = 0; row <= targets.length; row++) {
      offsets[row] = row * columns;
    }
    return new GroupedCrossEntropy(offsets, targets, weights);
  }

  /** The cross-entropy of logits, a scalar. */
  Node apply(Node logits) {
    return HostFunction.apply(this, logits, 1);
  }

  @Override
  public Pass forward(float[] logits) {
    // Becomes the gradient: weight * (softmax - target).
    float[] gradient = new float[logits.length];
    double total = 0;
    for (int group = 0; group < targets.length; group++) {
      int from = offsets[group];
      int to = offsets[group + 1];
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, logits[i]);
      }
      double sum = 0;
      for (int i = from; i < to; i++) {
        gradient[i] = (float) Math.exp(logits[i] - largest);
        sum += gradient[i];
      }
      float weight = weights[group];
      int target = from + targets[group];
      total += weight * (Math.log(sum) + largest - logits[target]);
      for (int i = from; i < to; i++) {
        gradient[i] *= (float) (weight / sum);
      }
      gradient[target] -= weight;
    }
    return new Passed((float) total, gradient);
  }

  private record Passed(float total, float[] slope) implements Pass {

    @Override
    public float[] output() {
      return new float[] {total};
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] scaled = new float[slope.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = gradient[0] * slope[i];
      }
      return scaled;
    }
  }
}
