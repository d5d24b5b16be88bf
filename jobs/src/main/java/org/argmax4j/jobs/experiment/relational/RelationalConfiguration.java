package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.StochasticSoftmaxTrick;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.tree.SpanningTree;
import org.argmax4j.training.Trainer;

/**
 * Neural relational inference (AIMLE, Table 2; NES, Table 1).
 *
 * @param inference where structures come from
 * @param data which examples
 * @param solver what structures there are, over the edges of a complete graph
 * @param edges which entries the layer of structures works on
 * @param countDirections how often the divergence of an edge counts: 2 as published, since both
 *     directions of it are summed, or 1
 * @param hidden width of all layers, H
 * @param variance the variance of a coordinate around its prediction
 * @param forcing after how many frames true positions come back
 * @param steps training steps
 * @param evaluateEvery after how many steps the validation examples are evaluated
 * @param batch examples a step
 * @param evaluationBatch examples that are evaluated together; no result depends on it
 * @param order in which order a pass takes the training examples
 * @param learningRate step length of Adam, constant
 * @param elbo of which structures the reported ELBO is, by which the best step is chosen
 * @param method what gives the gradient through the structures
 */
public record RelationalConfiguration(
    Inference inference,
    MotionSelection data,
    SolverConfig solver,
    EdgeScores edges,
    int countDirections,
    int hidden,
    double variance,
    TeacherForcing forcing,
    int steps,
    int evaluateEvery,
    int batch,
    int evaluationBatch,
    Trainer.Order order,
    double learningRate,
    Structures elbo,
    EstimatorConfig method) {

  /** Where structures come from. */
  public enum Inference {
    /** From a trained encoder. */
    LEARNT,
    /**
     * From nothing that is trained: the minimum spanning tree of the distances in the last frame;
     * its ELBO is that of the decoder that predicts the frame before.
     */
    DISTANCES,
    /** From nothing at all: a tree that is drawn like the latent ones. */
    RANDOM
  }

  /** How structures are chosen when a network is evaluated. */
  public enum Structures {
    /** The best ones of the scores with Gumbel noise, one an example. */
    SAMPLES,
    /** The best ones of the scores. */
    MAP
  }

  /**
   * Which examples train and test.
   *
   * @param frames T, how many frames of an example there are, the first ones; 0 for all, or at
   *     least 2
   * @param trainLimit how many of the training examples train, the first ones; 0 for all
   * @param evaluationLimit how many validate, and how many test; 0 for all
   */
  public record MotionSelection(int frames, int trainLimit, int evaluationLimit) {

    /** Checks the ranges. */
    public MotionSelection {
      if (frames != 0) {
        Checks.atLeast("data.frames", frames, 2);
      }
      Checks.atLeast("data.train-limit", trainLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /** Checks the ranges, and that there is such a layer. */
  public RelationalConfiguration {
    Checks.between("count-directions", countDirections, 1, 2);
    Checks.atLeast("hidden", hidden, 1);
    Checks.positive("variance", variance);
    Checks.atLeast("steps", steps, 1);
    Checks.atLeast("evaluate-every", evaluateEvery, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.atLeast("evaluation-batch", evaluationBatch, 1);
    Checks.positive("learning-rate", learningRate);
    edges.layer(method, solver);
  }

  /** The published protocol for 10 frames; the stochastic softmax trick as method. */
  public static RelationalConfiguration defaults() {
    return new RelationalConfiguration(
        Inference.LEARNT,
        new MotionSelection(0, 0, 0),
        SpanningTree.defaults(),
        EdgeScores.UNDIRECTED,
        2,
        256,
        5e-5,
        new TeacherForcing(9, 1),
        50_000,
        500,
        128,
        100,
        Trainer.Order.GIVEN,
        3e-4,
        Structures.SAMPLES,
        StochasticSoftmaxTrick.defaults());
  }

  /** The layer between encoder and decoder, in its initial state. */
  DiscreteLayer layer() {
    return edges.layer(method, solver);
  }
}
