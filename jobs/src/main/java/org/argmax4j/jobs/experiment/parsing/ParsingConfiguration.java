package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.PerturbAndParse;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.parse.ProjectiveTree;
import org.argmax4j.training.Trainer;

/**
 * Dependency parsing with unsupervised adaptation to another treebank (NES, Table 2).
 *
 * @param target the treebank that the data set must adapt to and test on, as its files name it, in
 *     whatever case: {@code GL_CTG}; empty for any
 * @param data which sentences
 * @param parser the sizes of the parser
 * @param supervised the first phase, on the source
 * @param rule the scores by which the best epoch of either phase is chosen
 * @param solver what trees the second phase and the final parses have
 * @param epochs passes of the second phase over the words of the target; 0 for no adaptation, where
 *     the parser of the first phase is tested as it is and the method is not used
 * @param batch sentences a step of the second phase
 * @param order in which order a pass takes them
 * @param learningRate step length of Adam in the second phase, constant
 * @param method what gives the gradient through the trees
 */
public record ParsingConfiguration(
    String target,
    SentenceSelection data,
    ParserSizes parser,
    SupervisedPhase supervised,
    AttachmentRule rule,
    SolverConfig solver,
    int epochs,
    int batch,
    Trainer.Order order,
    double learningRate,
    EstimatorConfig method) {

  /**
   * Which sentences a run sees.
   *
   * @param sourceLimit at most so many labelled sentences of the source, the first; 0 for all
   * @param targetLimit at most so many sentences of the target, the first; 0 for all
   * @param evaluationLimit at most so many to choose epochs, and to test; 0 for all
   */
  public record SentenceSelection(int sourceLimit, int targetLimit, int evaluationLimit) {

    /** Checks that the limits are not negative. */
    public SentenceSelection {
      Checks.atLeast("data.source-limit", sourceLimit, 0);
      Checks.atLeast("data.target-limit", targetLimit, 0);
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /** Checks the ranges, and that there is such a layer. */
  public ParsingConfiguration {
    Checks.atLeast("epochs", epochs, 0);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learning-rate", learningRate);
    Methods.layer(method, solver.solver());
  }

  /** The published protocol; differentiable perturb-and-parse as method. */
  public static ParsingConfiguration defaults() {
    return new ParsingConfiguration(
        "",
        new SentenceSelection(0, 0, 0),
        ParserSizes.paper(),
        SupervisedPhase.paper(),
        AttachmentRule.PUBLISHED,
        ProjectiveTree.defaults(),
        10,
        128,
        Trainer.Order.SHUFFLED,
        1e-4,
        PerturbAndParse.defaults());
  }

  /** The layer between parser and language model, in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, solver.solver());
  }

  /** The name of the score by which epochs are chosen. */
  String selection() {
    return "validation." + rule.prefix() + "uas";
  }
}
