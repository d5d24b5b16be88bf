package org.argmax4j.jobs.experiment;

import org.argmax4j.nn.Initialisation;

/** How the layers of a network begin. */
public enum InitialisationScheme {
  /** Xavier-uniform with gain sqrt 2 and zero biases: the published PyTorch programs. */
  XAVIER_RELU,
  /** Xavier-uniform with gain 1 and zero biases: the published TensorFlow notebooks. */
  XAVIER,
  /** PyTorch's default, which none of the published programs uses. */
  PYTORCH_DEFAULT;

  /** The initial values that the layers are made with. */
  public Initialisation initialisation() {
    return switch (this) {
      case XAVIER_RELU -> Initialisation.xavier(Math.sqrt(2));
      case XAVIER -> Initialisation.xavier(1);
      case PYTORCH_DEFAULT -> Initialisation.pytorchDefault();
    };
  }
}
