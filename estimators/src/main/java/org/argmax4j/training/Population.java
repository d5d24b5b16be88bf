package org.argmax4j.training;

import java.util.Arrays;
import java.util.List;
import org.argmax4j.noise.Gaussian;
import org.argmax4j.noise.Noise;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;

/**
 * The perturbed copies of a network that a step compares, in mirrored pairs: pair i is {@code mean
 * + sigma w} and {@code mean - sigma w}, with a standard normal w for each perturbed weight.
 *
 * <p>The draws of a parameter in a pair are addressed by run, step, number of the pair and name of
 * the parameter, so that they can be made again anywhere and in any order: all that a step must
 * hand over of a member is its loss.
 */
public final class Population {

  /** How many draws are kept: 128 MiB. A step that has more makes them twice. */
  private static final int KEPT = 1 << 25;

  private final List<Parameter> parameters;
  private final double sigma;
  private final int pairs;
  private final Noise noise;
  private final float[][][] draws;

  /** Which pair is drawn in a place; -1 for none. */
  private final int[] drawn;

  private RandomStreams streams = new RandomStreams(0);

  /**
   * A population.
   *
   * @param parameters what is perturbed
   * @param sigma the standard deviation of the perturbations
   * @param pairs how many pairs
   * @param group how many pairs are evaluated together, see {@link MemberLosses#group}
   */
  public Population(List<Parameter> parameters, double sigma, int pairs, int group) {
    this(parameters, sigma, pairs, group, KEPT, Gaussian.defaults());
  }

  /** With another limit on the draws that are kept, and from another distribution. */
  Population(
      List<Parameter> parameters, double sigma, int pairs, int group, long kept, Noise noise) {
    this.parameters = List.copyOf(parameters);
    this.sigma = sigma;
    this.pairs = pairs;
    this.noise = noise;
    long size = parameters.stream().mapToLong(p -> p.value().size()).sum();
    long groups = Math.max(1, kept / Math.max(1, size * group));
    draws = new float[(int) Math.min(pairs, groups * group)][parameters.size()][];
    drawn = new int[draws.length];
    Arrays.fill(drawn, -1);
    for (float[][] pair : draws) {
      for (int block = 0; block < pair.length; block++) {
        pair[block] = new float[parameters.get(block).value().size()];
      }
    }
  }

  /** What is perturbed: the blocks of the draws. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The standard deviation of the perturbations. */
  public double sigma() {
    return sigma;
  }

  /** How many pairs there are. */
  public int pairs() {
    return pairs;
  }

  /** How many pairs are drawn at once, unless they are the last: whole groups. */
  public int together() {
    return draws.length;
  }

  /** Goes to a step, of which nothing is drawn yet. */
  public void begin(Step step) {
    streams = new RandomStreams(step.stream("population").nextLong());
    Arrays.fill(drawn, -1);
  }

  /** Draws those of some pairs, at most {@link #together} of them, that are not there already. */
  public void draw(int from, int to) {
    for (int pair = from; pair < to; pair++) {
      int place = pair % draws.length;
      if (drawn[place] != pair) {
        draw(pair, draws[place]);
        drawn[place] = pair;
      }
    }
  }

  private void draw(int pair, float[][] blocks) {
    for (int block = 0; block < blocks.length; block++) {
      float[] values = blocks[block];
      noise.fill(streams.stream(parameters.get(block).name(), pair), values, values.length);
    }
  }

  /**
   * The draws of a pair that is evaluated now; only read.
   *
   * @param pair the number of the pair
   * @param block the number of the parameter among {@link #parameters()}
   * @return w, row-major, of the size of the parameter
   */
  public float[] draws(int pair, int block) {
    int place = pair % draws.length;
    if (drawn[place] != pair) {
      throw new IndexOutOfBoundsException(pair);
    }
    return draws[place][block];
  }
}
