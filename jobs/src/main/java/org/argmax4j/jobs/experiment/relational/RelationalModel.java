package org.argmax4j.jobs.experiment.relational;

import java.util.Optional;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Parameters;

/**
 * The network.
 *
 * @param parameters all that is trained, the encoder's first, and the running moments of the
 *     normalisations
 * @param expected what estimators with a learned baseline need
 */
record RelationalModel(
    Parameters parameters,
    RelationalEncoder encoder,
    Optional<ExpectedLoss> expected,
    RelationalDecoder decoder)
    implements AutoCloseable {

  /**
   * A new network.
   *
   * @param vertices vertices of an example
   * @param frames frames of an example
   * @param width hidden width, H
   * @param expects whether the estimator has a learned baseline
   */
  static RelationalModel create(
      Parameters parameters,
      int vertices,
      int frames,
      int width,
      boolean expects,
      SplittableRandom random) {
    RelationalEncoder encoder = new RelationalEncoder(parameters, 2 * frames, width, random);
    Optional<ExpectedLoss> expected =
        expects
            ? Optional.of(ExpectedLoss.create(parameters, vertices * (vertices - 1), width, random))
            : Optional.empty();
    return new RelationalModel(
        parameters, encoder, expected, new RelationalDecoder(parameters, width, random));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
