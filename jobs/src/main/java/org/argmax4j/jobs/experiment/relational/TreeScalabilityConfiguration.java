package org.argmax4j.jobs.experiment.relational;

import java.util.Map;
import org.argmax4j.config.Checks;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.tree.SpanningTree;

/**
 * A pass through a network of relational inference (NES, Fig. 2).
 *
 * @param vertices n
 * @param frames frames of an example, at least 2
 * @param batch examples
 * @param hidden width of all layers, H
 * @param passes how many passes are measured
 * @param solver what structures there are, over the edges of a complete graph
 * @param method what gives the gradient through the structures
 */
public record TreeScalabilityConfiguration(
    int vertices,
    int frames,
    int batch,
    int hidden,
    int passes,
    SolverConfig solver,
    EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public TreeScalabilityConfiguration {
    Checks.atLeast("vertices", vertices, 2);
    Checks.atLeast("frames", frames, 2);
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("hidden", hidden, 1);
    Checks.atLeast("passes", passes, 1);
    EdgeScores.UNDIRECTED.layer(method, solver);
  }

  /** Ten frames as in the paper, the width of the other experiment, one example. */
  public static TreeScalabilityConfiguration defaults() {
    return new TreeScalabilityConfiguration(
        10, 10, 1, 256, 3, SpanningTree.defaults(), StochasticSoftmaxTrick.defaults());
  }

  /** The network as the experiment on latent trees trains it. */
  RelationalConfiguration network() {
    return Components.with(
        RelationalConfiguration.defaults(),
        Map.of("hidden", hidden, "batch", batch, "solver", solver, "method", method));
  }
}
