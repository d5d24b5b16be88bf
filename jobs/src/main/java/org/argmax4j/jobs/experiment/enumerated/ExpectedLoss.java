package org.argmax4j.jobs.experiment.enumerated;

import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.backend.Backend;

/**
 * Scores of subsets that descend to the smallest expected loss, which is known: the synthetic
 * problem of Niepert, Minervini, Franceschi, "Implicit MLE: Backpropagating Through Discrete
 * Exponential Family Distributions" (NeurIPS 2021), section 6. The right structure, for supervised
 * methods, is the one with the smallest loss.
 */
public final class ExpectedLoss implements Experiment<ExpectedLossConfiguration, NoData> {

  /** For the service loader. */
  public ExpectedLoss() {}

  @Override
  public String name() {
    return "expected-loss";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<ExpectedLossConfiguration> configuration() {
    return ExpectedLossConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Samples of all steps. */
  @Override
  public double cost(ExpectedLossConfiguration configuration) {
    return (double) configuration.steps()
        * configuration.layer().samples()
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Run start(
      ExpectedLossConfiguration configuration, long seed, NoData data, Backend backend) {
    return new ExpectedLossRun(configuration, seed, backend);
  }
}
