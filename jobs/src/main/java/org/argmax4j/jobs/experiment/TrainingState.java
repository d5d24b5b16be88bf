package org.argmax4j.jobs.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.tensor.Parameters;

/**
 * What the training of a network with a discrete layer changes.
 *
 * @param parameters the weights
 * @param optimiser what steps over them
 * @param layer the discrete layer, whose estimator may adapt
 */
public record TrainingState(Parameters parameters, Optimiser optimiser, DiscreteLayer layer) {

  /** Writes all of it. */
  public void save(DataOutput out) throws IOException {
    parameters.save(out);
    optimiser.save(out);
    double[] state = layer.state();
    out.writeInt(state.length);
    for (double value : state) {
      out.writeDouble(value);
    }
  }

  /** Goes back to what {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    parameters.restore(in);
    optimiser.restore(in);
    double[] state = new double[in.readInt()];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    layer.restore(state);
  }
}
