package org.argmax4j.jobs.experiment.matching;

import java.util.Locale;
import org.argmax4j.config.Checks;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.Projections;
import org.argmax4j.estimator.margin.Margin;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.InitialisationScheme;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.StructureLoss;
import org.argmax4j.optim.StepDecay;
import org.argmax4j.tensor.Node;
import org.argmax4j.training.Step;

/**
 * Deep graph matching (Identity, Tables 2 and 4).
 *
 * @param inputs what the network sees of a keypoint
 * @param data which pairs of pictures
 * @param terms what has a cost
 * @param initialisation how the layers of the network begin
 * @param loss how far a matching is from the right one
 * @param margin the margin of the costs
 * @param projection what is done with the costs of each pair of pictures, whatever the method
 * @param marginAfterProjection whether the margin comes after that; before it, it is another one
 *     for each norm of the costs
 * @param epochs how often the step length may fall and held-out pairs are evaluated
 * @param steps training steps between
 * @param batch pairs of pictures a step
 * @param learningRate step length of Adam in the first epoch
 * @param decay how it falls
 * @param method what gives the gradient through the solver, which minimises costs
 */
public record MatchingConfiguration(
    Inputs inputs,
    MatchingData.Selection data,
    Terms terms,
    InitialisationScheme initialisation,
    StructureLoss loss,
    Margin margin,
    Identity.Kind projection,
    boolean marginAfterProjection,
    int epochs,
    int steps,
    int batch,
    double learningRate,
    StepDecay decay,
    EstimatorConfig method) {

  /** Checks the ranges, that there is such a layer, and that the projection changes no matching. */
  public MatchingConfiguration {
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("steps", steps, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.taught(method, terms.solver().solver());
    if (!projection.isInvarianceOf(terms.solver().solver())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid projection: %s changes matchings with edges, must be none or norm",
              projection));
    }
  }

  /** The protocol of the paper; blackbox differentiation as method. */
  public static MatchingConfiguration defaults() {
    return new MatchingConfiguration(
        Inputs.GEOMETRY,
        new MatchingData.Selection(0, 0),
        Terms.POINTS,
        InitialisationScheme.XAVIER_RELU,
        StructureLoss.ABSOLUTE,
        NoiseMargin.none(),
        Identity.Kind.NONE,
        true,
        10,
        2_000,
        8,
        2e-3,
        new StepDecay(0.5, 2, 2, 4),
        new BlackboxDifferentiation(80, Direction.MINIMISE));
  }

  /** Training costs as the layer sees them. */
  Node forTraining(Node costs, MatchingBatch batch, Step step) {
    return marginAfterProjection
        ? moved(projected(costs, batch), batch, step)
        : projected(moved(costs, batch, step), batch);
  }

  private Node moved(Node costs, MatchingBatch batch, Step step) {
    return margin.move(
        costs, batch.targets(), Direction.MINIMISE, step.number() / steps, step.stream("margin"));
  }

  private Node projected(Node costs, MatchingBatch batch) {
    return projection == Identity.Kind.NONE
        ? costs
        : Projections.apply(projection.projection(), costs, batch.lengths());
  }

  /** The layer behind the network, in its initial state. */
  DiscreteLayer layer() {
    return Methods.taught(method, terms.solver().solver());
  }
}
