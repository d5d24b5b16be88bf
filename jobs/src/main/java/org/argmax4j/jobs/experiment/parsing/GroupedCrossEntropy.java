package org.argmax4j.jobs.experiment.parsing;

import java.util.Locale;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * {@code sum over groups of weight * -log softmax(logits of the group)(target)}, in nats: the
 * cross-entropy of choices of which each has as many alternatives as it has. There may be several
 * such sums.
 *
 * @param offsets where the logits of each group begin, and behind the last one where they end
 * @param targets the right one of each group, from 0
 * @param weights the weight of each group
 * @param sums the sum that each group is added to, from 0
 * @param count how many sums there are
 */
record GroupedCrossEntropy(int[] offsets, int[] targets, float[] weights, int[] sums, int count)
    implements HostFunction {

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

  /** One sum. */
  GroupedCrossEntropy(int[] offsets, int[] targets, float... weights) {
    this(offsets, targets, weights, new int[targets.length], 1);
  }

  /** Adds each group to a sum. */
  GroupedCrossEntropy into(int count, int... sums) {
    return new GroupedCrossEntropy(offsets, targets, weights, sums, count);
  }

  /** Groups of one size. */
  static GroupedCrossEntropy ofRows(int columns, int[] targets, float... weights) {
    int[] offsets = new int[targets.length + 1];
    for (int row = 0; row <= targets.length; row++) {
      offsets[row] = row * columns;
    }
    return new GroupedCrossEntropy(offsets, targets, weights);
  }

  /** The sums for logits, {@code [count]}. */
  Node apply(Node logits) {
    return HostFunction.apply(this, logits, count);
  }

  @Override
  public Pass forward(float[] logits) {
    // Becomes the gradient: weight * (softmax - target).
    float[] gradient = new float[logits.length];
    double[] totals = new double[count];
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
      totals[sums[group]] += weight * (Math.log(sum) + largest - logits[target]);
      for (int i = from; i < to; i++) {
        gradient[i] *= (float) (weight / sum);
      }
      gradient[target] -= weight;
    }
    float[] output = new float[count];
    for (int sum = 0; sum < count; sum++) {
      output[sum] = (float) totals[sum];
    }
    return new Passed(this, output, gradient);
  }

  private record Passed(GroupedCrossEntropy function, float[] output, float[] slope)
      implements Pass {

    @Override
    public float[] backward(float[] gradient) {
      float[] scaled = new float[slope.length];
      int[] offsets = function.offsets;
      for (int group = 0; group < function.targets.length; group++) {
        float factor = gradient[function.sums[group]];
        for (int i = offsets[group]; i < offsets[group + 1]; i++) {
          scaled[i] = factor * slope[i];
        }
      }
      return scaled;
    }
  }
}
