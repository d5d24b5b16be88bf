package org.argmax4j.jobs.experiment.tour;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.StructureLoss;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.tour.Tour;

/**
 * Shortest tours on the globe (Identity, Table 6, Figures 4 and 6b).
 *
 * @param places what the points of places are made from
 * @param data which tours
 * @param solver what finds the tours, over the edges of a complete graph
 * @param loss how far a tour is from the right one
 * @param countEdges how often the loss counts an edge: 2 as in the matrix of the published
 *     programs, or 1
 * @param margin the noise-induced margin of the distances
 * @param gradientNoise noise on the gradient of the loss
 * @param labelCorruption rho, at least 0: each edge of a training tour is flipped with probability
 *     {@code rho / k}, once for the whole training
 * @param epochs passes over the training tours
 * @param batch tours a step
 * @param learningRate step length of Adam, constant
 * @param method what gives the gradient through the solver, which minimises distances
 */
public record TourConfiguration(
    Places places,
    TourData.Selection data,
    SolverConfig solver,
    StructureLoss loss,
    int countEdges,
    NoiseMargin margin,
    GradientNoise gradientNoise,
    double labelCorruption,
    int epochs,
    int batch,
    double learningRate,
    EstimatorConfig method) {

  /** What the points of places are made from. */
  public enum Places {
    /** From their flags, by a convolutional network. */
    FLAGS,
    /** From nothing: each place has three numbers of its own, which are learnt. */
    TABLE
  }

  /** Checks the ranges, and that there is such a layer. */
  public TourConfiguration {
    Checks.between("count-edges", countEdges, 1, 2);
    Checks.notNegative("label-corruption", labelCorruption);
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.taught(method, solver.solver());
  }

  /** The published protocol; Identity with the margin of 0.1 as method. */
  public static TourConfiguration defaults() {
    return new TourConfiguration(
        Places.FLAGS,
        new TourData.Selection(0, 0, 0),
        Tour.defaults(),
        StructureLoss.ABSOLUTE,
        2,
        new NoiseMargin(0.1, 50),
        GradientNoise.none(),
        0,
        100,
        50,
        1e-4,
        new Identity(Identity.Kind.STD, NoNoise.defaults(), 0, 0, 1, Direction.MINIMISE));
  }

  /** The layer behind the distances, in its initial state. */
  DiscreteLayer layer() {
    return Methods.taught(method, solver.solver());
  }
}
