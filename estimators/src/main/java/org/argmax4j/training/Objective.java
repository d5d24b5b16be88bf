package org.argmax4j.training;

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
   * Puts the encoder of a batch on a tape.
   *
   * @param step where random numbers of this step come from, such as those of dropout; its stream
   *     {@code noise} belongs to the structures
   */
  Encoding encode(Tape tape, B batch, Step step);

  /**
   * What a pass over the training examples reports.
   *
   * @param samples structures an example
   */
  EpochMetrics metrics(int samples);
}
