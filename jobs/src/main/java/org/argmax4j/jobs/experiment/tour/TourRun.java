package org.argmax4j.jobs.experiment.tour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training of the points of places. As published, the last epoch is the one that counts; what
 * would have counted with early stopping (the epoch with the best validation tours, of equal ones
 * the first) is reported beside it.
 */
final class TourRun implements Run {

  private final TourConfiguration configuration;
  private final TourData data;
  private final TourModel model;
  private final Trainer<TourBatch> trainer;
  private final TourEvaluation evaluation;
  private int epoch;
  private Best best = new Best(0, Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN);

  /** The best epoch so far. */
  private record Best(int epoch, double validation, double exact, double equal) {

    void report(Map<String, Double> metrics) {
      metrics.put("best.epoch", (double) epoch);
      metrics.put("best.exact-tours-x100", exact);
      metrics.put("best.equal-entries-x100", equal);
    }
  }

  TourRun(TourConfiguration configuration, long seed, TourData all, Backend backend) {
    this.configuration = configuration;
    this.data = all.of(configuration.data());
    RandomStreams streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    model =
        TourModel.create(
            configuration.places(), data.places(), backend, streams.stream("initialisation", 0));
    TourObjective objective =
        new TourObjective(model, configuration, data, streams.child("labels"));
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            Adam.withRate(configuration.learningRate()).over(model.parameters()),
            configuration.batch(),
            streams.child("train"));
    evaluation = new TourEvaluation(backend, model, layer);
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
    trainer.epoch(epoch, metrics);
    epoch++;
    TourEvaluation.Accuracy validation =
        evaluation.evaluate("validation", data, data.validation(), metrics);
    TourEvaluation.Accuracy test = evaluation.evaluate("test", data, data.test(), metrics);
    if (validation.equal() > best.validation()) {
      best = new Best(epoch, validation.equal(), test.exact(), test.equal());
    }
    best.report(metrics);
    return metrics;
  }

  @Override
  public Map<String, Double> timings() {
    return trainer.timings();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(epoch);
    out.writeInt(best.epoch());
    out.writeDouble(best.validation());
    out.writeDouble(best.exact());
    out.writeDouble(best.equal());
    trainer.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    best = new Best(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble());
    trainer.restore(in);
  }

  @Override
  public void close() {
    evaluation.close();
    trainer.close();
    model.close();
  }
}
