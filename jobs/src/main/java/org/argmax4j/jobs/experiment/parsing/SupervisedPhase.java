package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.config.Checks;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.parse.ProjectiveTree;

/**
 * The first phase: parser and language model learn from the labelled sentences of the source.
 *
 * @param epochs passes over these sentences
 * @param batch sentences a step, packed behind one another; 1 in the published program, although
 *     its option says 128
 * @param learningRate step length of Adam, constant
 * @param solver finds the parses by which the best epoch is chosen
 */
public record SupervisedPhase(int epochs, int batch, double learningRate, SolverConfig solver) {

  /** Checks the ranges. */
  public SupervisedPhase {
    Checks.atLeast("supervised.epochs", epochs, 1);
    Checks.atLeast("supervised.batch", batch, 1);
    Checks.positive("supervised.learning-rate", learningRate);
  }

  /** As published. */
  static SupervisedPhase paper() {
    return new SupervisedPhase(30, 1, 1e-3, ProjectiveTree.defaults());
  }
}
