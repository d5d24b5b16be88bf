package org.argmax4j.jobs.experiment.dvae;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Adam;
import org.argmax4j.tensor.Optimiser;
import org.argmax4j.tensor.backend.Backend;

/** One training of the discrete autoencoder: an epoch of training, then the held-out images. */
final class DvaeRun implements Run {

  private final DvaeConfiguration configuration;
  private final DvaeImages images;
  private final RandomStreams streams;
  private final DiscreteLayer layer;
  private final DvaeModel model;
  private final Optimiser optimiser;
  private final DvaeTraining training;
  private final DvaeEvaluation evaluation;
  private int epoch;

  DvaeRun(DvaeConfiguration configuration, long seed, DvaeImages images, Backend backend) {
    this.configuration = configuration;
    this.images = images;
    streams = new RandomStreams(seed);
    layer = configuration.layer();
    model =
        DvaeModel.create(
            backend,
            images.train().size(),
            configuration.latent().size(),
            configuration.initialisation().initialisation(),
            streams.stream("initialisation", 0));
    optimiser = Adam.withRate(configuration.learningRate()).over(model.parameters());
    training =
        new DvaeTraining(backend, model, layer, optimiser, configuration, streams.child("train"));
    evaluation = new DvaeEvaluation(backend, model, layer, configuration);
  }

  @Override
  public int epochs() {
    return configuration.epochs();
  }

  @Override
  public Map<String, Double> epoch() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    training.epoch(images.train(), epoch, metrics);
    images
        .heldOut()
        .forEach(
            (split, set) -> evaluation.evaluate(split, set, streams.child(split), epoch, metrics));
    epoch++;
    return metrics;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(epoch);
    model.parameters().save(out);
    optimiser.save(out);
    double[] state = layer.state();
    out.writeInt(state.length);
    for (double value : state) {
      out.writeDouble(value);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    model.parameters().restore(in);
    optimiser.restore(in);
    double[] state = new double[in.readInt()];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    layer.restore(state);
  }

  @Override
  public void close() {
    evaluation.close();
    training.close();
    optimiser.close();
    model.close();
  }
}
