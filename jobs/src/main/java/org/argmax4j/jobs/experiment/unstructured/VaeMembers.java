package org.argmax4j.jobs.experiment.unstructured;

import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.MemberLosses;
import org.argmax4j.training.Population;
import org.argmax4j.training.Step;

/**
 * Evaluates the networks of a population with a few large products, where the loss of a structure
 * is that of the values of the variable.
 */
final class VaeMembers implements MemberLosses<float[]> {

  /** About how many hidden units are stacked: their perturbed weights stay in the cache. */
  private static final int UNITS = 512;

  private final VaeModel model;
  private final Bound bound;
  private final DiscreteLayer layer;
  private final int pixels;
  private final MemberWeights weights;
  private final Tape tape;

  VaeMembers(VaeModel model, Bound bound, DiscreteLayer layer, int pixels) {
    this.model = model;
    this.bound = bound;
    this.layer = layer;
    this.pixels = pixels;
    weights = new MemberWeights(model);
    tape = Tape.inference(model.parameters().backend());
  }

  @Override
  public int group() {
    return Math.max(1, UNITS / model.hidden());
  }

  @Override
  public void evaluate(
      float[] batch, Step step, Population population, int from, int to, double[] losses) {
    int count = batch.length / pixels;
    weights.read();
    int together = Math.min(to - from, group());
    try {
      Node images = tape.constant(batch, count, pixels);
      StackedEncoders encoders =
          new StackedEncoders(weights, population, images, model.categories());
      StackedDecoders decoders =
          new StackedDecoders(
              weights, population, bound, tape, batch, model.categories(), 2 * together);
      for (int first = from; first < to; first += together) {
        int last = Math.min(first + together, to);
        encoders.begin(first, last);
        for (int member = 2 * first; member < 2 * last; member++) {
          float factor = (float) (member % 2 == 0 ? population.sigma() : -population.sigma());
          float[] logits = encoders.logits(member / 2, factor);
          losses[member] = total(new CategoricalDivergence(logits, model.categories()).output());
          float[] structures = structures(logits, count, step);
          losses[member] += structures.length == 0 ? Double.NaN : 0;
          decoders.add(member - 2 * first, member / 2, factor, structures);
        }
        double[] decoded = decoders.losses(2 * (last - first));
        for (int i = 0; i < decoded.length; i++) {
          losses[2 * first + i] = (losses[2 * first + i] + decoded[i]) / count;
        }
      }
    } finally {
      tape.reset();
    }
  }

  /** Structures with the noise that all networks have; none of scores that are not finite. */
  private float[] structures(float[] logits, int count, Step step) {
    try {
      return layer.evaluate(
          new Scores(logits, count, 1, model.categories()),
          EvaluationMode.NOISE_ON,
          step.stream("noise"));
    } catch (NotFiniteException e) {
      return new float[0];
    }
  }

  private static double total(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public void close() {
    tape.close();
  }
}
