package org.argmax4j.jobs.fanout;

import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.training.NaturalEvolutionStrategies;

/**
 * A small autoencoder.
 *
 * @param epochs how many epochs
 * @param hidden width of its encoder
 * @param pause how long it rests before a step, in milliseconds
 * @param behaviour what happens once, in one of the replicas
 * @param at the step at which it happens
 * @param place a directory that all replicas see, for what happens once
 * @param method the estimator
 */
public record CodesConfiguration(
    int epochs,
    int hidden,
    int pause,
    Behaviour behaviour,
    int at,
    String place,
    EstimatorConfig method) {

  /** What happens. */
  public enum Behaviour {
    /** Nothing. */
    FINE,
    /** An exception, in the middle of a population, in every replica. */
    FAILING,
    /** A weight changes. */
    DRIFTING,
    /** The JVM dies before it evaluates. */
    DYING_BEFORE,
    /** The JVM dies after it has moved its weights. */
    DYING_AFTER
  }

  /** Three epochs without trouble. */
  public static CodesConfiguration defaults() {
    return new CodesConfiguration(
        3, 8, 0, Behaviour.FINE, 0, "", NaturalEvolutionStrategies.defaults());
  }
}
