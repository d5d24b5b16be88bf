package org.argmax4j.estimator;

import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.config.Named;
import org.argmax4j.config.Preset;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.L2x;

/**
 * L2X: Chen et al., "Learning to Explain: An Information-Theoretic Perspective on Model
 * Interpretation" (ICML 2018). Evaluation uses the solver's discrete structures.
 *
 * @param draws how many concrete samples a mask is the maximum of
 * @param temperature the temperature, above 0
 * @param noise the perturbation of the scores
 * @param samples S, at least 1
 * @param direction whether the scores are maximised or, as costs, minimised
 */
@Named("l2x")
public record LearningToExplain(
    Draws draws, double temperature, NoiseConfig noise, int samples, Direction direction)
    implements EstimatorConfig {

  /** How many concrete samples a mask is the maximum of. */
  public enum Draws {
    /** As many as a structure has ones, as in the paper. */
    SUBSET_SIZE,
    /** One, as in the code behind the published rows of the I-MLE and Identity papers. */
    ONE
  }

  /** Checks the ranges. */
  public LearningToExplain {
    Checks.positive("temperature", temperature);
    Checks.atLeast("samples", samples, 1);
  }

  /** As in the paper, at temperature 0.1, Gumbel noise, one sample. */
  @Preset("paper")
  public static LearningToExplain defaults() {
    return new LearningToExplain(Draws.SUBSET_SIZE, 0.1, Gumbel.defaults(), 1, Direction.MAXIMISE);
  }

  /** The code behind the published rows of the I-MLE and Identity papers. */
  @Preset("published-code")
  public static LearningToExplain publishedCode() {
    return Components.with(defaults(), "draws", Draws.ONE);
  }

  @Override
  public GradientLayer layer(Solver solver) {
    int copies = draws == Draws.ONE ? 1 : RelaxationLayer.ones(solver);
    return new RelaxationLayer(
        solver,
        RelaxationLayer.Settings.constant(
            t -> new L2x(copies, t), RelaxationMode.SOFT, noise, temperature, samples, direction));
  }
}
