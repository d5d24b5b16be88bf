package org.argmax4j.jobs.experiment.path;

import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.Node;

/** How the outputs of a network become costs that are not negative. */
public enum CostForm {
  /** Their absolute values, as in the published programs. */
  ABSOLUTE,
  /** {@code ln(1 + exp(x))}, as Identity's paper says. */
  SOFTPLUS;

  Node of(Node outputs) {
    return switch (this) {
      case ABSOLUTE -> Functions.abs(outputs);
      case SOFTPLUS -> Functions.softplus(outputs);
    };
  }
}
