package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.config.Checks;
import org.argmax4j.data.embeddings.LabelledVectors;
import org.argmax4j.jobs.experiment.Parts;

/**
 * A data set in memory.
 *
 * @param train what trains
 * @param validation what chooses among epochs and hyper-parameters, of classes of its own; may be
 *     empty
 * @param test what final numbers are measured on, of classes of its own
 */
public record RetrievalData(
    LabelledVectors train, LabelledVectors validation, LabelledVectors test) {

  /**
   * What is made of the vectors.
   *
   * @param scale how their numbers are scaled
   * @param evaluationLimit how many validate, and how many test, the first ones; 0 for all
   */
  public record Selection(InputScale.Kind scale, int evaluationLimit) {

    /** Checks the range. */
    public Selection {
      Checks.atLeast("data.evaluation-limit", evaluationLimit, 0);
    }
  }

  /**
   * Checks that there is something to train and to test on.
   *
   * @throws org.argmax4j.config.InputException if there is not
   */
  void requireParts() {
    Parts.require("training vectors", train.count(), 1);
    Parts.require("test vectors", test.count(), 2);
  }
}
