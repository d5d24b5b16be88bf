package org.argmax4j.jobs.experiment.path;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training of the network that sees maps; as published, the last epoch is the one that counts.
 */
final class PathRun implements Run {

  /** Maps that are drawn. */
  private static final int DRAWN = 4;

  private final PathConfiguration configuration;
  private final PathData data;
  private final PathModel model;
  private final Optimiser optimiser;
  private final Trainer<MapBatch> trainer;
  private final PathEvaluation evaluation;
  private int epoch;

  PathRun(PathConfiguration configuration, long seed, PathData all, Backend backend) {
    this.configuration = configuration;
    this.data = all.of(configuration.data());
    RandomStreams streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    model =
        PathModel.create(
            configuration.network(), data.grid(), backend, streams.stream("initialisation", 0));
    PathObjective objective = new PathObjective(model, configuration, data.train());
    optimiser = Adam.withRate(configuration.learningRate()).over(model.parameters());
    GradientStep<MapBatch> step =
        switch (configuration.network()) {
          case COSTS -> GradientStep.of(configuration.method(), objective, layer, backend);
          case CELLS -> new CellsStep(model, backend);
        };
    trainer =
        new Trainer<>(objective, step, optimiser, configuration.batch(), streams.child("train"));
    evaluation = new PathEvaluation(backend, model, configuration, layer);
  }

  @Override
  public int epochs() {
    return configuration.epochs();
  }

  @Override
  public boolean share(SharedEvaluation others) {
    return trainer.share(others);
  }

  @Override
  public Map<String, Double> epoch() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    optimiser.learningRate(configuration.decay().rate(configuration.learningRate(), epoch));
    trainer.epoch(epoch, metrics);
    epoch++;
    if (epoch % configuration.evaluateEvery() == 0 || epoch == configuration.epochs()) {
      evaluation.evaluate("validation", data.validation(), metrics);
      evaluation.evaluate("test", data.test(), metrics);
    }
    return metrics;
  }

  @Override
  public Map<String, String> artefacts() {
    return Map.of(PathDrawing.ARTEFACT, PathDrawing.json(evaluation.drawings(data.test(), DRAWN)));
  }

  @Override
  public Map<String, Double> timings() {
    return trainer.timings();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(epoch);
    trainer.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    trainer.restore(in);
  }

  @Override
  public void close() {
    evaluation.close();
    trainer.close();
    model.close();
  }
}
