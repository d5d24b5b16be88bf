package org.argmax4j.training;

import java.util.List;
import java.util.Optional;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;

/**
 * What an experiment trains: a network that scores structures (the encoder), and one that makes a
 * loss of structures (the decoder). It says nothing of how structures are chosen, of where the
 * gradient of the scores comes from, or of the loop around a step.
 *
 * @param <B> a batch of training examples
 */
public interface Objective<B> {

  /** Everything that is trained, the encoder's first. */
  Parameters parameters();

  /** Those of the parameters that scores are made with: by default all, if there is no decoder. */
  default List<Parameter> encoderParameters() {
    return parameters().all();
  }

  /** How many training examples there are. */
  int examples();

  /**
   * A batch of training examples. It is used up before the next one is asked for, so that its
   * memory may be used again.
   *
   * @param examples numbers of the examples, from 0
   */
  B batch(int[] examples);

  /**
   * Parts of a batch that go through the networks one after the other, where all of it at once
   * would take too much memory: gradients and losses are added up, in this order, to those of the
   * whole. By default there is one, the batch.
   */
  default List<Piece<B>> pieces(B batch) {
    return List.of(new Piece<>(batch, 1));
  }

  /**
   * A part of a batch.
   *
   * @param <B> a batch
   * @param batch the part, itself a batch
   * @param share how many of the examples of the whole it has; all shares add up to 1
   */
  record Piece<B>(B batch, double share) {}

  /**
   * Puts the encoder of a batch on a tape.
   *
   * @param step where random numbers of this step come from, such as those of dropout; its stream
   *     {@code noise} belongs to the structures
   */
  Encoding encode(Tape tape, B batch, Step step);

  /**
   * A faster way to evaluate many perturbed networks than one after the other, where there is one;
   * not by default.
   *
   * @param layer what chooses structures
   */
  default Optional<MemberLosses<B>> memberLosses(DiscreteLayer layer) {
    return Optional.empty();
  }

  /**
   * The rows of a parameter, of two axes, that a batch reads, where it does not read all of it: the
   * embeddings of its words. Evolution strategies give no gradient to the others, for which they
   * would have nothing but noise. By default all are read.
   */
  default Optional<int[]> rows(Parameter parameter, B batch) {
    return Optional.empty();
  }

  /**
   * What a pass over the training examples reports.
   *
   * @param samples structures an example
   */
  EpochMetrics metrics(int samples);
}
