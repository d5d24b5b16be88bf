package org.argmax4j.jobs.experiment.l2x;

import java.util.List;
import java.util.Map;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/** The squared error of the rating that is predicted from the selected words. */
final class L2xObjective implements Objective<L2xObjective.RatedBatch> {

  private final L2xModel model;
  private final L2xConfiguration configuration;
  private final Reviews reviews;
  private final int count;

  /**
   * An objective over the first reviews of a set.
   *
   * @param count how many of the reviews train
   */
  L2xObjective(L2xModel model, L2xConfiguration configuration, Reviews reviews, int count) {
    this.model = model;
    this.configuration = configuration;
    this.reviews = reviews;
    this.count = count;
  }

  /**
   * Reviews with what people made of the beer.
   *
   * @param reviews the padded reviews
   * @param ratings the target of each, in [0, 1]
   */
  record RatedBatch(PaddedBatch reviews, float[] ratings) {}

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public List<Parameter> encoderParameters() {
    return model.parameters().startingWith("selector.");
  }

  @Override
  public int examples() {
    return count;
  }

  @Override
  public RatedBatch batch(int[] examples) {
    float[] ratings = new float[examples.length];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = reviews.ratings()[examples[i]];
    }
    return new RatedBatch(
        new PaddedBatch(
            reviews, examples, 0, examples.length, configuration.data(), configuration.padding()),
        ratings);
  }

  @Override
  public Encoding encode(Tape tape, RatedBatch batch, Step step) {
    Node logits = model.logits(tape, batch.reviews(), step.stream("dropout"));
    return new Encoding() {
      @Override
      public Node scores() {
        return logits;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return batch.reviews().length();
      }

      @Override
      public Node losses(Node structures) {
        Node ratings = model.ratings(batch.reviews(), structures, configuration.ones());
        int samples = ratings.shape().extent(0) / batch.ratings().length;
        float[] targets = new float[samples * batch.ratings().length];
        for (int i = 0; i < targets.length; i++) {
          targets[i] = batch.ratings()[i / samples];
        }
        return Losses.squaredError(ratings, tape.constant(targets, targets.length));
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new EpochMetrics() {
      private double total;
      private long reviewsSeen;

      @Override
      public void add(StepResult step, int examples) {
        total += (double) step.loss() * examples;
        reviewsSeen += examples;
      }

      @Override
      public void report(Map<String, Double> metrics) {
        metrics.put("train.loss", total / reviewsSeen);
      }
    };
  }
}
