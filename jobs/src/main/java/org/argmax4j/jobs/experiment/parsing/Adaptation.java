package org.argmax4j.jobs.experiment.parsing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * The second phase of a run, epoch by epoch. The epoch with the best score on the validation
 * sentences of the source (of equal ones the first) counts; as published, the parser of the first
 * phase is none of them.
 */
final class Adaptation implements AutoCloseable {

  private final ParsingConfiguration configuration;
  private final ParsingData data;
  private final ParsingModel model;
  private final Trainer<SentenceBatch> trainer;
  private final ParserEvaluation evaluation;
  private Best best;

  private record Best(int epoch, double score, List<float[]> parser) {}

  Adaptation(
      ParsingConfiguration configuration,
      long seed,
      ParsingData data,
      ParsingModel model,
      ParserEvaluation evaluation,
      Backend backend) {
    this.configuration = configuration;
    this.data = data;
    this.model = model;
    this.evaluation = evaluation;
    AdaptationObjective objective = new AdaptationObjective(model, data.target());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, configuration.layer(), backend),
            Adam.withRate(configuration.learningRate()).over(model.parameters()),
            configuration.batch(),
            configuration.order(),
            new RandomStreams(seed).child("adaptation"));
    best = new Best(0, Double.NEGATIVE_INFINITY, model.parserValues());
  }

  boolean share(SharedEvaluation others) {
    return trainer.share(others);
  }

  Map<String, Double> epoch(int epoch) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    trainer.epoch(epoch, metrics);
    evaluation.evaluate("validation", data.validation(), metrics);
    double score = metrics.getOrDefault(configuration.selection(), Double.NaN);
    if (score > best.score()) {
      best = new Best(epoch + 1, score, model.parserValues());
    }
    metrics.put("best.epoch", (double) best.epoch());
    metrics.put("best." + configuration.selection(), best.score());
    return metrics;
  }

  /** Puts the best parser into the model. */
  void finish() {
    model.set(best.parser(), model.decoderValues());
  }

  Map<String, Double> timings() {
    return trainer.timings();
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(best.epoch());
    out.writeDouble(best.score());
    Pretrained.writeValues(out, best.parser());
    trainer.save(out);
  }

  void restore(DataInput in) throws IOException {
    best = new Best(in.readInt(), in.readDouble(), Pretrained.readValues(in, model.parserValues()));
    trainer.restore(in);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
