package org.argmax4j.jobs.experiment.l2x;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Parts;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training of selector and predictor. After every epoch the validation error is measured; the
 * epoch with the smallest (of equal ones the last) is the one whose test error and subset precision
 * count.
 */
final class L2xRun implements Run {

  private static final double PERCENT = 100;

  private final L2xConfiguration configuration;
  private final AspectData data;
  private final HeldOutSplit split;
  private final L2xModel model;
  private final Trainer<L2xObjective.RatedBatch> trainer;
  private final L2xEvaluation evaluation;
  private int epoch;
  private Best best = new Best(0, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, "");

  /** The epoch with the smallest validation error so far; the examples are JSON. */
  private record Best(
      int epoch, double validation, double test, double precision, String examples) {

    void report(Map<String, Double> metrics) {
      metrics.put("best.epoch", (double) epoch);
      metrics.put("best.validation-mse-x100", validation);
      metrics.put("test.mse-x100", test);
      metrics.put("test.subset-precision-x100", precision);
    }
  }

  L2xRun(L2xConfiguration configuration, long seed, AspectData data, Backend backend) {
    this.configuration = configuration;
    this.data = data;
    RandomStreams streams = new RandomStreams(seed);
    Parts.require("training reviews", data.train().count(), 1);
    Parts.require("annotated reviews", data.annotated().reviews().count(), 1);
    split = HeldOutSplit.of(data.heldOut().count(), seed, configuration.data().evaluationLimit());
    DiscreteLayer layer = configuration.layer();
    model =
        new L2xModel(
            new Parameters(backend),
            data.embeddings(),
            configuration.dropout(),
            configuration.initialisation().initialisation(),
            streams.stream("initialisation", 0));
    int limit = configuration.data().trainLimit();
    int all = data.train().count();
    L2xObjective objective =
        new L2xObjective(
            model, configuration, data.train(), limit == 0 ? all : Math.min(limit, all));
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            Adam.withRate(configuration.learningRate())
                .withEpsilon(configuration.epsilon())
                .over(model.parameters()),
            configuration.batch(),
            streams.child("train"));
    evaluation = new L2xEvaluation(backend, model, layer, configuration);
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
    double validation = PERCENT * evaluation.meanSquaredError(data.heldOut(), split.validation());
    if (!Double.isFinite(validation)) {
      throw new DivergedException(
          String.format(Locale.ROOT, "validation error is %s after epoch %d", validation, epoch));
    }
    metrics.put("validation.mse-x100", validation);
    if (validation <= best.validation()) {
      best =
          new Best(
              epoch,
              validation,
              PERCENT * evaluation.meanSquaredError(data.heldOut(), split.test()),
              PERCENT * evaluation.subsetPrecision(data.annotated()),
              ReviewExample.json(evaluation.examples(data.annotated(), data.words())));
    }
    best.report(metrics);
    return metrics;
  }

  @Override
  public Map<String, Double> summary(Map<String, Double> lastEpoch) {
    Map<String, Double> chosen = new LinkedHashMap<>(lastEpoch);
    chosen.put("validation.mse-x100", best.validation());
    return chosen;
  }

  @Override
  public Map<String, String> artefacts() {
    return Map.of(ReviewExample.ARTEFACT, best.examples());
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
    out.writeDouble(best.precision());
    byte[] examples = best.examples().getBytes(StandardCharsets.UTF_8);
    out.writeInt(examples.length);
    out.write(examples);
    trainer.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    best = new Best(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), text(in));
    trainer.restore(in);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    evaluation.close();
    trainer.close();
    model.close();
  }
}
