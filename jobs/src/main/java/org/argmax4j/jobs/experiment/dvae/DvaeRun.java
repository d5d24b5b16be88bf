package org.argmax4j.jobs.experiment.dvae;

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

/** One training of the discrete autoencoder: an epoch of training, then the held-out images. */
final class DvaeRun implements Run {

  private final DvaeConfiguration configuration;
  private final DvaeImages images;
  private final RandomStreams streams;
  private final DvaeModel model;
  private final Trainer<float[]> trainer;
  private final DvaeEvaluation evaluation;
  private int epoch;

  DvaeRun(DvaeConfiguration configuration, long seed, DvaeImages images, Backend backend) {
    this.configuration = configuration;
    this.images = images;
    streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    model = DvaeModel.create(backend, images.train().size(), configuration, streams);
    DvaeObjective objective = new DvaeObjective(model, configuration, images.train());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            Adam.withRate(configuration.learningRate()).over(model.parameters()),
            configuration.batch(),
            streams.child("train"));
    evaluation = new DvaeEvaluation(backend, model, layer, configuration);
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
    images
        .heldOut()
        .forEach(
            (split, set) -> evaluation.evaluate(split, set, streams.child(split), epoch, metrics));
    epoch++;
    return metrics;
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
