package org.argmax4j.jobs.experiment.unstructured;

import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * The network: one hidden layer in the encoder, one in the decoder.
 *
 * @param parameters all weights and biases, the encoder's first: two layers with weight and bias
 *     each
 * @param encoder {@code [images, pixels] -> [images, categories]}
 * @param decoder {@code [codes, categories] -> [codes, pixels]}
 * @param hidden width of the hidden layers
 * @param categories values of the variable
 */
record VaeModel(Parameters parameters, Mlp encoder, Mlp decoder, int hidden, int categories)
    implements AutoCloseable {

  /** What the names of the encoder's parameters begin with. */
  static final String ENCODER = "encoder.";

  static VaeModel create(
      Backend backend, int pixels, VaeConfiguration configuration, SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    Initialisation begin = Initialisation.pytorchDefault();
    int hidden = configuration.hidden();
    int categories = configuration.categories();
    return new VaeModel(
        parameters,
        Mlp.create(parameters, "encoder", begin, random, pixels, hidden, categories),
        Mlp.create(parameters, "decoder", begin, random, categories, hidden, pixels),
        hidden,
        categories);
  }

  /** The logits of the pixels for every value of the variable, {@code [categories, pixels]}. */
  Node decodeAll(Tape tape) {
    float[] identity = new float[categories * categories];
    for (int i = 0; i < categories; i++) {
      identity[i * categories + i] = 1;
    }
    return decoder.apply(tape.constant(identity, categories, categories));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
