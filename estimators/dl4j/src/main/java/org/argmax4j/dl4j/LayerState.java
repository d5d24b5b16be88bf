package org.argmax4j.dl4j;

import org.argmax4j.estimator.DiscreteLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer learns from step to step, as parameters of the network. A step changes it through
 * the gradient, as batch normalisation does its statistics: the gradient is the difference of old
 * and new state, and is subtracted as it is.
 */
final class LayerState {

  /** The name of the parameter. */
  static final String NAME = "state";

  private final @Nullable INDArray parameters;
  private @Nullable INDArray gradient;

  private LayerState(@Nullable INDArray parameters) {
    this.parameters = parameters;
  }

  /**
   * The state of a layer.
   *
   * @param parameters its part of the network's parameters; null if it has none
   * @param initialise whether the parameters take the state of the layer
   */
  static LayerState of(DiscreteLayer layer, @Nullable INDArray parameters, boolean initialise) {
    double[] state = layer.state();
    if (parameters == null || state.length == 0) {
      return new LayerState(null);
    }
    if (initialise) {
      put(state, parameters);
    }
    return new LayerState(parameters);
  }

  private static void put(double[] values, INDArray array) {
    for (int i = 0; i < values.length; i++) {
      array.putScalar(i, values[i]);
    }
  }

  /** The parameters; null if the layer learns nothing. */
  @Nullable INDArray parameters() {
    return parameters;
  }

  /** The part of the network's gradient; null if the layer learns nothing. */
  @Nullable INDArray gradient() {
    return gradient;
  }

  void gradient(@Nullable INDArray view) {
    gradient = view;
  }

  /** Takes the layer to the state that the parameters have. */
  void restore(DiscreteLayer layer) {
    if (parameters != null) {
      layer.restore(parameters.reshape(parameters.length()).toDoubleVector());
    }
  }

  /** Writes what takes the parameters to the state of the layer. */
  void writeGradient(DiscreteLayer layer) {
    if (parameters != null && gradient != null) {
      double[] change = layer.state();
      for (int i = 0; i < change.length; i++) {
        change[i] = parameters.getDouble(i) - change[i];
      }
      put(change, gradient);
    }
  }
}
