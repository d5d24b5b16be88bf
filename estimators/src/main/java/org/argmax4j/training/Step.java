package org.argmax4j.training;

import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;

/**
 * A training step as its random numbers see it.
 *
 * @param streams the streams of the training
 * @param number the number of the step among all steps of the run, from 0
 */
public record Step(RandomStreams streams, long number) {

  /** The stream for one purpose at this step; equal arguments give equal numbers. */
  public SplittableRandom stream(String purpose) {
    return streams.stream(purpose, number);
  }
}
