package org.argmax4j.jobs.experiment.enumerated;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.Scores;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;

/** The warm-up on one problem. Nothing but the estimator changes from pass to pass. */
final class WarmUpRun implements Run {

  private final WarmUpConfiguration configuration;
  private final QuadraticLoss problem;
  private final Scores scores;
  private final DiscreteLayer layer;
  private final RandomStreams streams;
  private int pass;

  /** How many passes it took, or those that there were so far. */
  private int taken;

  private boolean reached;

  WarmUpRun(WarmUpConfiguration configuration, long seed) {
    this.configuration = configuration;
    this.problem = new QuadraticLoss(configuration.problem(), seed);
    this.scores = problem.scores(configuration.batch());
    this.layer = configuration.layer();
    this.streams = new RandomStreams(seed);
  }

  @Override
  public int epochs() {
    int every = configuration.every();
    return (configuration.passes() + every - 1) / every;
  }

  /**
   * Does the next passes. {@code warm-up.passes} is the number of the first pass whose gradients
   * have as many non-zero entries as is wanted, or of the last pass where {@code warm-up.reached}
   * is 0; {@code train.non-zeros} is how many they have, on average over the passes of the epoch.
   */
  @Override
  public Map<String, Double> epoch() {
    int last = Math.min(pass + configuration.every(), configuration.passes());
    int passes = last - pass;
    double sum = 0;
    while (pass < last) {
      double count = nonZeros(problem.estimate(layer, scores, streams.stream("noise", pass)));
      pass++;
      sum += count;
      taken = reached ? taken : pass;
      reached |= count >= configuration.target();
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("train.pass", (double) pass);
    metrics.put("train.non-zeros", sum / passes);
    metrics.put("warm-up.passes", (double) taken);
    metrics.put("warm-up.reached", reached ? 1.0 : 0.0);
    layer.diagnostics().forEach((name, value) -> metrics.put("layer." + name, value));
    return metrics;
  }

  private double nonZeros(float[] gradient) {
    int count = 0;
    for (float entry : gradient) {
      count += entry == 0 ? 0 : 1;
    }
    return (double) count / configuration.batch();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(pass);
    out.writeInt(taken);
    out.writeBoolean(reached);
    double[] state = layer.state();
    out.writeInt(state.length);
    for (double value : state) {
      out.writeDouble(value);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    pass = in.readInt();
    taken = in.readInt();
    reached = in.readBoolean();
    double[] state = new double[in.readInt()];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    layer.restore(state);
  }

  @Override
  public void close() {
    // Nothing outside the heap.
  }
}
