package org.argmax4j.jobs.experiment.gradientquality;

import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
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
  public Glossary glossary() {
    return Glossary.common()
        .with("problem.length", Term.named("n"))
        .with("problem.ones", Term.named("K"))
        .with("axis.samples", Term.named("samples S"))
        .with("axis.lambda", Term.named("λ"))
        .with("test.cosine", Term.named("cosine similarity").higherIsBetter().between(-1, 1))
        .with("test.norm-ratio", Term.named("norm ratio"))
        .with("test.bias", Term.named("bias").lowerIsBetter())
        .with("test.deviation", Term.named("standard deviation").lowerIsBetter())
        .with("test.error", Term.named("RMS error").lowerIsBetter())
        .with("test.zero-fraction", Term.named("zero entries").between(0, 1))
        .with("test.single-sample-zero-fraction", Term.named("zero entries, S = 1").between(0, 1));
  }

  @Override
  public Run start(
      GradientQualityConfiguration configuration, long seed, NoData data, Backend backend) {
    return new GradientQualityRun(configuration, seed);
  }
}
