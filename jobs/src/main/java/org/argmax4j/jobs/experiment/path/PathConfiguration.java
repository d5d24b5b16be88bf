package org.argmax4j.jobs.experiment.path;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.Projections;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.StructureLoss;
import org.argmax4j.optim.StepDecay;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.path.GridPath;
import org.argmax4j.tensor.Node;

/**
 * Shortest paths over maps (AIMLE, Figure 10; Identity, Table 7).
 *
 * @param network what sees the images
 * @param data which maps
 * @param solver what finds the paths, over the cells of a grid
 * @param costs how the outputs of the network become costs of cells
 * @param loss how far a path is from the right one
 * @param margin the noise-induced margin of the costs
 * @param projection what is done with the costs then, whatever the method
 * @param epochs passes over the training maps
 * @param evaluateEvery after how many epochs the held-out maps are evaluated; always after the last
 * @param batch maps a step
 * @param evaluationBatch maps that are evaluated together; no result depends on it
 * @param learningRate step length of Adam in the first epoch
 * @param decay how it falls
 * @param method what gives the gradient through the solver, which minimises costs
 */
public record PathConfiguration(
    Network network,
    PathData.Selection data,
    SolverConfig solver,
    CostForm costs,
    StructureLoss loss,
    NoiseMargin margin,
    Identity.Kind projection,
    int epochs,
    int evaluateEvery,
    int batch,
    int evaluationBatch,
    double learningRate,
    StepDecay decay,
    EstimatorConfig method) {

  /** What sees the images. */
  public enum Network {
    /** The first layers of a ResNet18, which give the costs of the cells. */
    COSTS,
    /**
     * A whole ResNet18, which says of each cell whether it is on the path, without a solver: the
     * published baseline. Its loss is the binary cross-entropy; the method is not used.
     */
    CELLS
  }

  /** Checks the ranges, and that there is such a layer. */
  public PathConfiguration {
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("evaluate-every", evaluateEvery, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("evaluation-batch", evaluationBatch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.taught(method, solver.solver());
  }

  /** The published protocol; blackbox differentiation as method. */
  public static PathConfiguration defaults() {
    return new PathConfiguration(
        Network.COSTS,
        new PathData.Selection(0, 0, 0),
        GridPath.defaults(),
        CostForm.ABSOLUTE,
        StructureLoss.POLYNOMIAL_HAMMING,
        NoiseMargin.none(),
        Identity.Kind.NONE,
        50,
        1,
        70,
        50,
        5e-4,
        new StepDecay(0.1, 30, 10, 2),
        new BlackboxDifferentiation(20, Direction.MINIMISE));
  }

  /** Costs as the layer sees them. */
  Node projected(Node costs) {
    return projection == Identity.Kind.NONE
        ? costs
        : Projections.apply(projection.projection(), costs, costs.shape().columns());
  }

  /** The layer behind the network, in its initial state. */
  DiscreteLayer layer() {
    return Methods.taught(method, solver.solver());
  }
}
