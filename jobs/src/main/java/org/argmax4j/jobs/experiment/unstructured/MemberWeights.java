package org.argmax4j.jobs.experiment.unstructured;

import java.util.List;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.training.Population;

/**
 * The weights of the networks of a population, block by block in the order of the parameters of
 * {@link VaeModel}. Blocks that are not perturbed are the same in all networks.
 */
final class MemberWeights {

  private final List<Parameter> parameters;
  private final float[][] mean;
  private final float[][] moved;

  MemberWeights(VaeModel model) {
    parameters = model.parameters().all();
    mean = new float[parameters.size()][];
    moved = new float[parameters.size()][];
    for (int block = 0; block < mean.length; block++) {
      moved[block] = new float[parameters.get(block).value().size()];
    }
  }

  /** Reads the mean. */
  void read() {
    for (int block = 0; block < mean.length; block++) {
      mean[block] = parameters.get(block).toArray();
    }
  }

  /** The mean of a block; only read. */
  float[] mean(int block) {
    return mean[block];
  }

  /** The mean of a block on the backend. */
  Parameter parameter(int block) {
    return parameters.get(block);
  }

  /**
   * A block of one network, until the next one is asked for; only read.
   *
   * @param factor sigma, or -sigma for the mirror image
   */
  float[] of(Population population, int pair, float factor, int block) {
    if (block >= population.parameters().size()) {
      return mean[block];
    }
    float[] from = mean[block];
    float[] draws = population.draws(pair, block);
    float[] to = moved[block];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i] + factor * draws[i];
    }
    return to;
  }
}
