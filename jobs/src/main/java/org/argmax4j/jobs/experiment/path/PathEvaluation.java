package org.argmax4j.jobs.experiment.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Passes over held-out maps that change nothing: paths of costs without noise. */
final class PathEvaluation implements AutoCloseable {

  private final PathModel model;
  private final PathConfiguration configuration;
  private final DiscreteLayer layer;
  private final Tape tape;

  PathEvaluation(
      Backend backend, PathModel model, PathConfiguration configuration, DiscreteLayer layer) {
    this.model = model;
    this.configuration = configuration;
    this.layer = layer;
    this.tape = Tape.inference(backend);
  }

  /**
   * Evaluates maps.
   *
   * @param split what the names of the metrics begin with
   * @param maps which maps
   * @param metrics receives the metrics
   */
  void evaluate(String split, MapSet maps, Map<String, Double> metrics) {
    PathMetrics totals = new PathMetrics(maps.maps().grid());
    int cells = maps.cells();
    int together = configuration.evaluationBatch();
    for (int first = 0; first < maps.count(); first += together) {
      int[] examples = IntStream.range(first, Math.min(first + together, maps.count())).toArray();
      float[] paths = paths(maps.batch(examples));
      for (int i = 0; i < examples.length; i++) {
        float[] path = Arrays.copyOfRange(paths, i * cells, (i + 1) * cells);
        totals.add(path, maps.path(examples[i]), maps.costs(examples[i]));
      }
    }
    totals.report(split, metrics);
  }

  /** What is suggested for maps, {@code [count, cells]}: 1 for the cells of a path. */
  private float[] paths(MapBatch batch) {
    Node outputs = model.outputs(tape, batch);
    try {
      return switch (configuration.network()) {
        case COSTS -> solved(configuration.costs().of(outputs), batch.count());
        case CELLS -> likelier(outputs.toArray());
      };
    } finally {
      tape.reset();
    }
  }

  private float[] solved(Node costs, int count) {
    Scores scores = new Scores(costs.toArray(), count, 1, costs.shape().columns());
    // Without noise the stream is not read.
    return layer.evaluate(scores, EvaluationMode.NOISE_OFF, new SplittableRandom(0));
  }

  /** The cells that are on the path rather than not. */
  private static float[] likelier(float[] logits) {
    float[] cells = new float[logits.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = logits[i] > 0 ? 1 : 0;
    }
    return cells;
  }

  /** What is suggested for the first maps. */
  List<PathDrawing> drawings(MapSet maps, int count) {
    int[] examples = IntStream.range(0, Math.min(count, maps.count())).toArray();
    float[] paths = paths(maps.batch(examples));
    int cells = maps.cells();
    List<PathDrawing> drawings = new ArrayList<>();
    for (int example : examples) {
      float[] path = Arrays.copyOfRange(paths, example * cells, (example + 1) * cells);
      drawings.add(PathDrawing.of(maps, example, path));
    }
    return drawings;
  }

  @Override
  public void close() {
    tape.close();
  }
}
