package org.argmax4j.jobs.experiment.dvae;

import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;

/**
 * The network: an encoder from pixels to latent scores and a decoder from latent structures to
 * pixel logits, mirrored around two hidden layers of 512 and 256 units with ReLU.
 *
 * @param parameters all weights and biases, the encoder's first
 * @param encoder {@code [batch, pixels] -> [batch, latent]}
 * @param decoder {@code [batch * samples, latent] -> [batch * samples, pixels]}
 */
record DvaeModel(Parameters parameters, Mlp encoder, Mlp decoder) implements AutoCloseable {

  static final int OUTER = 512;
  static final int INNER = 256;

  /** The network at the beginning of a run. */
  static DvaeModel create(
      Backend backend, int pixels, DvaeConfiguration configuration, RandomStreams streams) {
    return create(
        backend,
        pixels,
        configuration.latent().size(),
        configuration.initialisation().initialisation(),
        streams.stream("initialisation", 0));
  }

  static DvaeModel create(
      Backend backend,
      int pixels,
      int latent,
      Initialisation initialisation,
      SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    return new DvaeModel(
        parameters,
        Mlp.create(parameters, "encoder", initialisation, random, pixels, OUTER, INNER, latent),
        Mlp.create(parameters, "decoder", initialisation, random, latent, INNER, OUTER, pixels));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
