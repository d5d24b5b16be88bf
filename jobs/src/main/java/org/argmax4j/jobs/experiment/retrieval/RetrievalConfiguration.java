package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.BlackboxDifferentiation;
import org.argmax4j.estimator.Direction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.Identity;
import org.argmax4j.estimator.Projections;
import org.argmax4j.estimator.margin.Margin;
import org.argmax4j.estimator.margin.NoiseMargin;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.StepDecay;
import org.argmax4j.structure.ranking.Ranking;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.training.StepConfig;

/**
 * Image retrieval (Identity, Tables 3 and 5), on vectors that were found of images before, or on
 * small images.
 *
 * @param data what is made of the vectors
 * @param hidden width of the hidden layer; 0 for none, where the vectors are features already
 * @param width how many numbers an embedding has
 * @param classes how many classes a batch has
 * @param vectors how many vectors of each
 * @param memory among how many batches before it a batch is ranked too
 * @param self what a vector is to itself
 * @param solver what ranks
 * @param loss what ranks cost
 * @param margin the margin of the similarities
 * @param projection what is done with them then, whatever the method
 * @param epochs passes over the training classes
 * @param evaluateEvery after how many epochs the held-out classes are evaluated; always after the
 *     last
 * @param learningRate step length of Adam in the first epoch
 * @param decay how it falls
 * @param weightDecay factor of the parameters in their gradients
 * @param method what gives the gradient through the solver, which minimises as if similarities were
 *     costs, so that the most similar has the rank 1
 */
public record RetrievalConfiguration(
    RetrievalData.Selection data,
    int hidden,
    int width,
    int classes,
    int vectors,
    int memory,
    Similarities.Self self,
    Ranking solver,
    RankLoss loss,
    Margin margin,
    Identity.Kind projection,
    int epochs,
    int evaluateEvery,
    double learningRate,
    StepDecay decay,
    double weightDecay,
    EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public RetrievalConfiguration {
    Checks.atLeast("hidden", hidden, 0);
    Checks.atLeast("width", width, 1);
    Checks.atLeast("classes", classes, 2);
    Checks.atLeast("vectors", vectors, 2);
    Checks.atLeast("memory", memory, 0);
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("evaluate-every", evaluateEvery, 1);
    Checks.positive("learning-rate", learningRate);
    Checks.notNegative("weight-decay", weightDecay);
    Methods.layer(method, solver.solver());
    if (memory > 0 && method instanceof StepConfig) {
      throw new IllegalArgumentException(
          "Invalid memory: must be 0 for a method that evaluates other networks than the one that"
              + " is trained, whose embeddings would be remembered");
    }
  }

  /** The small protocol; blackbox differentiation as method. */
  public static RetrievalConfiguration defaults() {
    return new RetrievalConfiguration(
        new RetrievalData.Selection(InputScale.Kind.GIVEN, 0),
        128,
        32,
        12,
        6,
        0,
        Similarities.Self.LEFT_OUT,
        new Ranking(true),
        RankLoss.RECALL_LOG_LOG,
        NoiseMargin.none(),
        Identity.Kind.NONE,
        15,
        1,
        1e-3,
        new StepDecay(0.3, 35, 35, 0),
        0,
        new BlackboxDifferentiation(0.2, Direction.MINIMISE));
  }

  /** Vectors of a batch. */
  int batch() {
    return classes * vectors;
  }

  /** Similarities as the layer sees them. */
  Node projected(Node similarities) {
    return projection == Identity.Kind.NONE
        ? similarities
        : Projections.apply(projection.projection(), similarities, similarities.shape().columns());
  }

  /** Ranks as they are counted, from 1. */
  Node counted(Node ranks) {
    return solver.normalised() ? Arithmetic.scale(ranks, ranks.shape().columns()) : ranks;
  }

  /** The layer behind the similarities, in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, solver.solver());
  }

  /** The optimiser in the first epoch. */
  Adam optimiser() {
    Adam plain = Adam.withRate(learningRate);
    return new Adam(learningRate, plain.beta1(), plain.beta2(), plain.epsilon(), weightDecay);
  }
}
