package org.argmax4j.jobs.experiment.tour;

import java.util.Map;
import java.util.Optional;
import org.argmax4j.estimator.Direction;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;
import org.argmax4j.training.Trainer;

/** The distance of the shortest tours of predicted distances from those that are to be found. */
final class TourObjective implements Objective<TourBatch> {

  private final TourModel model;
  private final TourConfiguration configuration;
  private final TourSet tours;
  private final Distances distances;
  private final Labels labels;
  private double norms;

  /**
   * An objective.
   *
   * @param data what trains
   * @param streams where corrupted labels come from
   */
  TourObjective(
      TourModel model, TourConfiguration configuration, TourData data, RandomStreams streams) {
    this.model = model;
    this.configuration = configuration;
    this.tours = data.train();
    this.distances = new Distances(data.metric(), tours.tours().cities());
    this.labels = new Labels(tours, configuration.labelCorruption(), streams);
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int examples() {
    return tours.count();
  }

  @Override
  public TourBatch batch(int[] examples) {
    return new TourBatch(examples.length, tours.places(examples), labels.of(examples));
  }

  @Override
  public Encoding encode(Tape tape, TourBatch batch, Step step) {
    Node costs = distances.of(model.points(tape), batch.places());
    norms += sumOfNorms(costs.toArray(), batch.count());
    long epoch = step.number() / Trainer.stepsAnEpoch(examples(), configuration.batch());
    Node moved =
        configuration
            .margin()
            .move(costs, batch.tours(), Direction.MINIMISE, epoch, step.stream("margin"));
    return new Encoding() {
      @Override
      public Node scores() {
        return moved;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return tours.edges();
      }

      @Override
      public Optional<float[]> right() {
        return Optional.of(batch.tours());
      }

      @Override
      public Node losses(Node structures) {
        int samples = structures.shape().rows() / batch.count();
        Node targets = tape.constant(batch.tours(), batch.count(), tours.edges());
        Node noisy =
            configuration
                .gradientNoise()
                .on(structures, batch.count(), step.stream("gradient-noise"));
        Node losses = configuration.loss().of(noisy, Shapes.repeatRows(targets, samples));
        return Arithmetic.scale(losses, configuration.countEdges());
      }
    };
  }

  private static double sumOfNorms(float[] costs, int examples) {
    int edges = costs.length / examples;
    double sum = 0;
    for (int from = 0; from < costs.length; from += edges) {
      double square = 0;
      for (int i = from; i < from + edges; i++) {
        square += (double) costs[i] * costs[i];
      }
      sum += Math.sqrt(square);
    }
    return sum;
  }

  @Override
  public EpochMetrics metrics(int samples) {
    norms = 0;
    MeanLoss losses = new MeanLoss(samples);
    return new EpochMetrics() {
      @Override
      public void add(StepResult step, int examples) {
        losses.add(step, examples);
      }

      @Override
      public void report(Map<String, Double> metrics) {
        losses.report(metrics);
        metrics.put("train.cost-norm", norms / losses.examples());
      }
    };
  }
}
