package org.argmax4j.jobs.experiment.path;

import java.util.Optional;
import org.argmax4j.estimator.Direction;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.Trainer;

/** The distance of the shortest paths of predicted costs from the right ones. */
final class PathObjective implements Objective<MapBatch> {

  private final PathModel model;
  private final PathConfiguration configuration;
  private final MapSet maps;

  /**
   * An objective.
   *
   * @param maps what trains
   */
  PathObjective(PathModel model, PathConfiguration configuration, MapSet maps) {
    this.model = model;
    this.configuration = configuration;
    this.maps = maps;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int examples() {
    return maps.count();
  }

  @Override
  public MapBatch batch(int[] examples) {
    return maps.batch(examples);
  }

  @Override
  public Encoding encode(Tape tape, MapBatch batch, Step step) {
    Node costs = configuration.costs().of(model.outputs(tape, batch));
    long epoch = step.number() / Trainer.stepsAnEpoch(examples(), configuration.batch());
    Node moved =
        configuration.projected(
            configuration
                .margin()
                .move(costs, batch.paths(), Direction.MINIMISE, epoch, step.stream("margin")));
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
        return maps.cells();
      }

      @Override
      public Optional<float[]> right() {
        return Optional.of(batch.paths());
      }

      @Override
      public Node losses(Node structures) {
        int samples = structures.shape().rows() / batch.count();
        Node targets = tape.constant(batch.paths(), batch.count(), maps.cells());
        return configuration.loss().of(structures, Shapes.repeatRows(targets, samples));
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanLoss(samples);
  }
}
