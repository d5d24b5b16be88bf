package org.argmax4j.jobs.experiment.matching;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/** The distance of the cheapest matchings of learnt costs from the right ones. */
final class MatchingObjective implements Objective<MatchingBatch> {

  private final MatchingModel model;
  private final MatchingConfiguration configuration;
  private final MatchingData data;
  private double costSizes;
  private long costCount;

  /**
   * An objective.
   *
   * @param data what trains
   */
  MatchingObjective(MatchingModel model, MatchingConfiguration configuration, MatchingData data) {
    this.model = model;
    this.configuration = configuration;
    this.data = data;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int examples() {
    return data.train().size();
  }

  @Override
  public MatchingBatch batch(int[] examples) {
    return MatchingBatch.of(
        Arrays.stream(examples).mapToObj(data.train()::get).toList(),
        configuration.inputs(),
        configuration.terms(),
        data.descriptorSize());
  }

  @Override
  public Encoding encode(Tape tape, MatchingBatch batch, Step step) {
    Node costs = model.costs(tape, batch);
    addSizes(costs.toArray());
    Node scores = configuration.forTraining(costs, batch, step);
    return new Encoding() {
      @Override
      public Node scores() {
        return scores;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return Arrays.stream(batch.lengths()).max().orElseThrow();
      }

      @Override
      public Optional<int[]> lengths() {
        return Optional.of(batch.lengths());
      }

      @Override
      public Optional<float[]> right() {
        return Optional.of(batch.targets());
      }

      @Override
      public Node losses(Node structures) {
        int samples = structures.size() / batch.coordinates();
        Node targets = tape.constant(batch.repeatedTargets(samples), structures.size(), 1);
        Node each = configuration.loss().of(structures, targets);
        Node column = Shapes.reshape(each, each.size(), 1);
        int rows = batch.count() * samples;
        return Shapes.reshape(
            Shapes.scatterAdd(column, rows, batch.sampleOfCoordinate(samples)), rows);
      }
    };
  }

  private void addSizes(float... costs) {
    for (float cost : costs) {
      if (Float.isFinite(cost)) {
        costSizes += Math.abs(cost);
        costCount++;
      }
    }
  }

  @Override
  public EpochMetrics metrics(int samples) {
    costSizes = 0;
    costCount = 0;
    MeanLoss losses = new MeanLoss(samples);
    return new EpochMetrics() {
      @Override
      public void add(StepResult step, int examples) {
        losses.add(step, examples);
      }

      @Override
      public void report(Map<String, Double> metrics) {
        losses.report(metrics);
        metrics.put("train.mean-cost", costSizes / costCount);
      }
    };
  }
}
