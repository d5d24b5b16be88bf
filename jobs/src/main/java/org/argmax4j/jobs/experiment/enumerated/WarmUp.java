package org.argmax4j.jobs.experiment.enumerated;

import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.backend.Backend;

/**
 * The warm-up of adaptive estimators: how many backward passes on the same problem it takes until
 * gradients have as many non-zero entries as is wanted. Minervini, Franceschi, Niepert, "Adaptive
 * Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023) name it
 * as a limitation.
 */
public final class WarmUp implements Experiment<WarmUpConfiguration, NoData> {

  /** For the service loader. */
  public WarmUp() {}

  @Override
  public String name() {
    return "warm-up";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<WarmUpConfiguration> configuration() {
    return WarmUpConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Coordinates that are perturbed, over all passes. */
  @Override
  public double cost(WarmUpConfiguration configuration) {
    return (double) configuration.passes()
        * configuration.batch()
        * configuration.problem().length();
  }

  @Override
  public Run start(WarmUpConfiguration configuration, long seed, NoData data, Backend backend) {
    return new WarmUpRun(configuration, seed);
  }
}
