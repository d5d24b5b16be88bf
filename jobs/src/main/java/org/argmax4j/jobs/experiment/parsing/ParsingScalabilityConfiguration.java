package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.config.Checks;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.estimator.PerturbAndParse;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.parse.ProjectiveTree;

/**
 * A pass through a parser and its language model (NES, Fig. 2).
 *
 * @param length words of a sentence, n
 * @param sentences sentences of a batch
 * @param vocabulary how many different words there are
 * @param dimensions of the vectors of words
 * @param parser the sizes of the parser
 * @param passes how many passes are measured
 * @param solver what trees sentences have
 * @param method what gives the gradient through the trees
 */
public record ParsingScalabilityConfiguration(
    int length,
    int sentences,
    int vocabulary,
    int dimensions,
    ParserSizes parser,
    int passes,
    SolverConfig solver,
    EstimatorConfig method) {

  /** Checks the ranges, and that there is such a layer. */
  public ParsingScalabilityConfiguration {
    Checks.atLeast("length", length, 1);
    Checks.atLeast("sentences", sentences, 1);
    Checks.atLeast("vocabulary", vocabulary, 1);
    Checks.atLeast("dimensions", dimensions, 1);
    Checks.atLeast("passes", passes, 1);
    Methods.layer(method, solver.solver());
  }

  /** As published: 32 sentences, 10,000 words; the networks of the other experiment. */
  public static ParsingScalabilityConfiguration defaults() {
    return new ParsingScalabilityConfiguration(
        10,
        32,
        10_000,
        300,
        ParserSizes.paper(),
        3,
        ProjectiveTree.defaults(),
        PerturbAndParse.defaults());
  }

  /** The layer between parser and language model, in its initial state. */
  DiscreteLayer layer() {
    return Methods.layer(method, solver.solver());
  }
}
