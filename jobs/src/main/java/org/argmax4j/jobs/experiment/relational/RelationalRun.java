package org.argmax4j.jobs.experiment.relational;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.FloatIo;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training of encoder and decoder. An epoch of it is the steps between two evaluations of the
 * validation examples. The network with the highest validation ELBO (of equal ones the first) is
 * kept and tested once, at the end.
 */
final class RelationalRun implements Run {

  private final RelationalConfiguration configuration;
  private final RelationalData data;
  private final RelationalModel model;
  private final Trainer<Motions> trainer;
  private final RelationalEvaluation evaluation;
  private final RandomStreams streams;
  private int epoch;
  private Best best;
  private boolean complement;

  /** The network with the highest validation ELBO so far. */
  private record Best(int epoch, double elbo, List<float[]> network) {}

  RelationalRun(
      RelationalConfiguration configuration, long seed, RelationalData data, Backend backend) {
    this.configuration = configuration;
    this.data = data.of(configuration.data());
    streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    model =
        RelationalModel.create(
            new Parameters(backend),
            this.data.train().vertices(),
            this.data.train().frames(),
            configuration.hidden(),
            layer.learnsExpectation(),
            streams.stream("initialisation", 0));
    RelationalObjective objective =
        new RelationalObjective(model, configuration, this.data.train());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            Adam.withRate(configuration.learningRate()).over(model.parameters()),
            configuration.batch(),
            configuration.order(),
            streams.child("train"));
    evaluation = new RelationalEvaluation(backend, model, configuration);
    best = new Best(0, Double.NEGATIVE_INFINITY, model.parameters().snapshot());
  }

  @Override
  public int epochs() {
    int every = configuration.evaluateEvery();
    return (configuration.steps() + every - 1) / every;
  }

  @Override
  public boolean share(SharedEvaluation others) {
    return trainer.share(others);
  }

  @Override
  public Map<String, Double> epoch() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    long from = (long) epoch * configuration.evaluateEvery();
    int steps = (int) Math.min(configuration.evaluateEvery(), configuration.steps() - from);
    trainer.steps(from, steps, metrics);
    epoch++;
    metrics.put("train.step", (double) (from + steps));
    double elbo = validate(epoch, metrics);
    if (!Double.isFinite(elbo)) {
      throw new DivergedException(
          String.format(Locale.ROOT, "validation ELBO is %s after step %d", elbo, from + steps));
    }
    if (elbo > best.elbo()) {
      best = new Best(epoch, elbo, model.parameters().snapshot());
    }
    metrics.put("best.epoch", (double) best.epoch());
    metrics.put("best.validation-elbo", best.elbo());
    return metrics;
  }

  private double validate(int after, Map<String, Double> metrics) {
    return evaluation
        .evaluate("validation", data.validation(), streams.child("validation"), after, metrics)
        .elbo();
  }

  /** Tests the best network, which is left in the place of the last. */
  @Override
  public Map<String, Double> summary(Map<String, Double> lastEpoch) {
    Map<String, Double> metrics = new LinkedHashMap<>(lastEpoch);
    model.parameters().restore(best.network());
    validate(best.epoch(), metrics);
    double overlap =
        evaluation.evaluate("test", data.test(), streams.child("test"), 0, metrics).overlap();
    complement = overlap < 2.0 / data.train().vertices();
    metrics.put(RelationalInference.COMPLEMENT.metric(), complement ? 1.0 : 0.0);
    return metrics;
  }

  /** What must be known of the run, for whoever reads it alone. */
  @Override
  public Map<String, String> artefacts() {
    return complement ? Map.of("note", RelationalInference.COMPLEMENT.text()) : Map.of();
  }

  @Override
  public Map<String, Double> timings() {
    return trainer.timings();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(epoch);
    out.writeInt(best.epoch());
    out.writeDouble(best.elbo());
    out.writeInt(best.network().size());
    for (float[] values : best.network()) {
      out.writeInt(values.length);
      FloatIo.write(out, values);
    }
    trainer.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    int bestEpoch = in.readInt();
    double elbo = in.readDouble();
    List<float[]> network = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      network.add(FloatIo.read(in, in.readInt(), "the best network"));
    }
    best = new Best(bestEpoch, elbo, network);
    trainer.restore(in);
  }

  @Override
  public void close() {
    evaluation.close();
    trainer.close();
    model.close();
  }
}
