package org.argmax4j.jobs.experiment.unstructured;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training. The epoch with the highest published ELBO on the validation images, of equal ones
 * the first, is the one whose test ELBOs count.
 */
final class VaeRun implements Run {

  private final VaeConfiguration configuration;
  private final VaeImages images;
  private final RandomStreams streams;
  private final VaeModel model;
  private final Trainer<float[]> trainer;
  private final VaeEvaluation evaluation;
  private final SmoothedDistance distance;
  private int epoch;
  private Best best = new Best(0, Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN);

  /** The best epoch so far. */
  private record Best(int epoch, double validation, double test, double exact) {}

  VaeRun(VaeConfiguration configuration, long seed, VaeImages images, Backend backend) {
    this.configuration = configuration;
    this.images = images;
    streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    int pixels = images.train().size();
    model = VaeModel.create(backend, pixels, configuration, streams.stream("initialisation", 0));
    VaeObjective objective = new VaeObjective(model, configuration, images.train());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            configuration.optimiser().over(model.parameters(), configuration.learningRate()),
            configuration.batch(),
            configuration.order(),
            streams.child("train"));
    evaluation = new VaeEvaluation(backend, model);
    distance = new SmoothedDistance(model, evaluation, configuration.distance());
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
    double validation = evaluation.evaluate("validation", images.validation(), metrics).mode();
    if (!Double.isFinite(validation)) {
      throw new DivergedException(
          String.format(Locale.ROOT, "validation ELBO is %s after epoch %d", validation, epoch));
    }
    VaeEvaluation.Means test = evaluation.evaluate("test", images.test(), metrics);
    if (validation > best.validation()) {
      best = new Best(epoch, validation, test.mode(), test.exact());
    }
    metrics.put("best.epoch", (double) best.epoch());
    metrics.put("best.validation-elbo", best.validation());
    metrics.put("best.test-elbo", best.test());
    metrics.put("best.test-elbo-exact", best.exact());
    int every = configuration.distance().every();
    if (every > 0 && epoch % every == 0) {
      RandomStreams noise = streams.child("distance-" + epoch);
      metrics.put("test.distance", distance.measure(images.test(), noise));
    }
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
    out.writeDouble(best.test());
    out.writeDouble(best.exact());
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
