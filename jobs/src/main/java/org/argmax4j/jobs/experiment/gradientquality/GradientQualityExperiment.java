package org.argmax4j.jobs.experiment.gradientquality;

import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.tensor.backend.Backend;

/**
 * The synthetic study of gradient estimators: Minervini, Franceschi, Niepert, "Adaptive
 * Perturbation-Based Gradient Estimation for Discrete Latent Variable Models" (AAAI 2023), Figures
 * 1, 3 and 4.
 */
public final class GradientQualityExperiment
    implements Experiment<GradientQualityConfiguration, NoData> {

  @Override
  public String name() {
    return "gradient-quality";
  }

  @Override
  public int protocol() {
    return 3;
  }

  @Override
  public Class<GradientQualityConfiguration> configuration() {
    return GradientQualityConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Coordinates that are perturbed, over all points. */
  @Override
  public double cost(GradientQualityConfiguration configuration) {
    double passes = configuration.warmUp() + (double) configuration.repeats();
    double cost = 0;
    for (int point = 0; point < configuration.axis().points(); point++) {
      boolean counted = point == 0 || !configuration.at(point).equals(configuration.at(0));
      int samples = configuration.at(point).layer(configuration.problem().solver()).samples();
      cost += counted ? passes * samples * configuration.problem().length() : 0;
    }
    return cost;
  }

  @Override
  public Run start(
      GradientQualityConfiguration configuration, long seed, NoData data, Backend backend) {
    return new GradientQualityRun(configuration, seed);
  }
}
