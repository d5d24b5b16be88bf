package org.argmax4j.jobs.experiment.dvae;

import org.argmax4j.tensor.Initialisation;

/** How the dense layers begin. */
public enum InitialisationScheme {
  /** Xavier-uniform with gain sqrt 2 and zero biases: the published PyTorch programs. */
  XAVIER_RELU,
  /** Xavier-uniform with gain 1 and zero biases: the published TensorFlow notebooks. */
  XAVIER,
  /** PyTorch's default for dense layers, which no published program uses here. */
  PYTORCH_DEFAULT;

  Initialisation initialisation() {
    return switch (this) {
      case XAVIER_RELU -> Initialisation.xavier(Math.sqrt(2));
      case XAVIER -> Initialisation.xavier(1);
      case PYTORCH_DEFAULT -> Initialisation.pytorchDefault();
    };
  }
}
