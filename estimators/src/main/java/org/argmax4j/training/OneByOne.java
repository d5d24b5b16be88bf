package org.argmax4j.training;

import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Tape;

/**
 * Evaluates whatever networks, one after the other: the weights of each are put in the place of the
 * mean. Normalisations see the moments of the batch, as in any training step.
 */
final class OneByOne<B> implements MemberLosses<B> {

  private final Objective<B> objective;
  private final DiscreteLayer layer;
  private final Tape tape;

  OneByOne(Objective<B> objective, DiscreteLayer layer, Tape tape) {
    this.objective = objective;
    this.layer = layer;
    this.tape = tape;
  }

  @Override
  public void evaluate(
      B batch, Step step, Population population, int from, int to, double[] losses) {
    List<float[]> before = objective.parameters().snapshot();
    List<float[]> mean = population.parameters().stream().map(Parameter::toArray).toList();
    try {
      for (int pair = from; pair < to; pair++) {
        move(population, mean, pair, (float) population.sigma());
        losses[2 * pair] = loss(batch, step);
        move(population, mean, pair, (float) -population.sigma());
        losses[2 * pair + 1] = loss(batch, step);
      }
    } finally {
      objective.parameters().restore(before);
    }
  }

  private static void move(Population population, List<float[]> mean, int pair, float factor) {
    for (int block = 0; block < mean.size(); block++) {
      float[] values = mean.get(block).clone();
      float[] draws = population.draws(pair, block);
      for (int i = 0; i < values.length; i++) {
        values[i] += factor * draws[i];
      }
      population.parameters().get(block).set(values);
    }
  }

  private double loss(B batch, Step step) {
    SplittableRandom noise = step.stream("noise");
    double loss = 0;
    try {
      for (Objective.Piece<B> piece : objective.pieces(batch)) {
        StructureLosses losses =
            StructureLosses.of(objective, layer, tape, piece.batch(), step, noise);
        loss += piece.share() * losses.total();
        tape.reset();
      }
      return loss;
    } catch (NotFiniteException e) {
      return Double.NaN;
    } finally {
      tape.reset();
    }
  }
}
