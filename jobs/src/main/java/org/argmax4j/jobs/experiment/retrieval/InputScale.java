package org.argmax4j.jobs.experiment.retrieval;

import java.util.Arrays;
import org.argmax4j.data.embeddings.LabelledVectors;

/**
 * How the numbers of a vector become inputs of a network: less a shift, times a factor, each
 * coordinate with its own.
 */
final class InputScale {

  private final float[] shifts;
  private final float[] factors;

  private InputScale(float[] shifts, float[] factors) {
    this.shifts = shifts;
    this.factors = factors;
  }

  /** Which scale. */
  enum Kind {
    /** Numbers as they are. */
    GIVEN {
      @Override
      InputScale of(LabelledVectors train) {
        float[] factors = new float[train.dimensions()];
        Arrays.fill(factors, 1);
        return new InputScale(new float[train.dimensions()], factors);
      }
    },
    /**
     * Each coordinate less its mean over the training vectors, divided by its standard deviation
     * there; one that is always the same becomes 0.
     */
    STANDARDISED {
      @Override
      InputScale of(LabelledVectors train) {
        return standardised(train);
      }
    };

    /** The scale that training vectors give. */
    abstract InputScale of(LabelledVectors train);
  }

  private static InputScale standardised(LabelledVectors train) {
    int dimensions = train.dimensions();
    float[] shifts = new float[dimensions];
    float[] factors = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      double sum = 0;
      for (int at = i; at < train.values().length; at += dimensions) {
        sum += train.values()[at];
      }
      double mean = sum / train.count();
      double squares = 0;
      for (int at = i; at < train.values().length; at += dimensions) {
        squares += (train.values()[at] - mean) * (train.values()[at] - mean);
      }
      double deviation = Math.sqrt(squares / train.count());
      shifts[i] = (float) mean;
      factors[i] = deviation > 0 ? (float) (1 / deviation) : 0;
    }
    return new InputScale(shifts, factors);
  }

  /** Scales a vector into another array. */
  void apply(float[] values, int from, float[] inputs, int to) {
    for (int i = 0; i < shifts.length; i++) {
      inputs[to + i] = (values[from + i] - shifts[i]) * factors[i];
    }
  }
}
