package org.argmax4j.training;

import java.util.SplittableRandom;

/**
 * Which training examples an epoch takes, and in which order. {@link Trainer.Order} takes each of
 * them once; where a batch must be made up of certain examples, such as some of each of some
 * classes, what makes it up is an order of its own.
 */
@FunctionalInterface
public interface ExampleOrder {

  /**
   * The numbers of the examples of an epoch, those of one batch behind those of the other.
   *
   * @param examples how many the objective has
   * @param random the stream of the epoch
   * @return as many numbers as the objective has examples, from 0
   */
  int[] draw(int examples, SplittableRandom random);
}
