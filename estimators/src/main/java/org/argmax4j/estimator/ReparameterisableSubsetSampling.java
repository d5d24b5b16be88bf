package org.argmax4j.estimator;

import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.config.Named;
import org.argmax4j.config.Preset;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NegatedGumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.SoftSub;

/**
 * SoftSub: Xie and Ermon, "Reparameterizable Subset Sampling via Continuous Relaxations" (IJCAI
 * 2019). Evaluation uses the solver's discrete structures.
 *
 * @param update the published algorithm, or the port behind the rows of the AIMLE tables, whose
 *     noise is negated Gumbel too
 * @param mode soft or hard structures in training
 * @param temperature the temperature, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("softsub")
public record ReparameterisableSubsetSampling(
    SoftSub.Update update,
    RelaxationMode mode,
    double temperature,
    NoiseConfig noise,
    int samples,
    Direction direction)
    implements EstimatorConfig {

  /** Checks the ranges. */
  public ReparameterisableSubsetSampling {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** The published algorithm, soft, temperature 0.5, Gumbel noise, one sample. */
  @Preset("paper")
  public static ReparameterisableSubsetSampling defaults() {
    return new ReparameterisableSubsetSampling(
        SoftSub.Update.CUMULATIVE,
        RelaxationMode.SOFT,
        0.5,
        Gumbel.defaults(),
        1,
        Direction.MAXIMISE);
  }

  /** The port behind the rows of the AIMLE tables. */
  @Preset("published-code")
  public static ReparameterisableSubsetSampling publishedCode() {
    return Components.with(
        defaults(),
        Map.of("update", SoftSub.Update.LAST_STEP_ONLY, "noise", NegatedGumbel.defaults()));
  }

  @Override
  public GradientLayer layer(Solver solver) {
    int k = RelaxationLayer.ones(solver);
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> new SoftSub(k, t, update), mode, noise, temperature, samples, direction));
  }
}
