package org.argmax4j.jobs.experiment.parsing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.SharedArtefacts;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.SharedEvaluation;

/**
 * One training: the epochs of the first phase, then those of the second. The parser that is chosen
 * is tested once, at the end.
 */
final class ParsingRun implements Run {

  /** Sentences that are drawn. */
  private static final int DRAWN = 6;

  private final ParsingConfiguration configuration;
  private final ParsingData data;
  private final ParsingModel model;
  private final ParserEvaluation evaluation;
  private final Pretraining pretraining;
  private final Adaptation adaptation;
  private int epoch;

  ParsingRun(
      ParsingConfiguration configuration,
      long seed,
      TreebankDataset all,
      Backend backend,
      SharedArtefacts shared) {
    this.configuration = configuration;
    data = ParsingData.of(all, configuration);
    model =
        ParsingModel.create(
            configuration.parser(),
            all.words().length,
            all.vectors(),
            new Relations(data.source()),
            backend,
            new RandomStreams(seed).child("initialisation"));
    evaluation =
        new ParserEvaluation(
            model.parser(), model.relations(), configuration.solver().solver(), backend);
    pretraining = new Pretraining(configuration, seed, data, model, backend, shared);
    adaptation = new Adaptation(configuration, seed, data, model, evaluation, backend);
  }

  @Override
  public int epochs() {
    return configuration.supervised().epochs() + configuration.epochs();
  }

  /** In the second phase; the first has no population. */
  @Override
  public boolean share(SharedEvaluation others) {
    return adaptation.share(others);
  }

  @Override
  public Map<String, Double> epoch() {
    int supervised = configuration.supervised().epochs();
    int current = epoch++;
    if (current >= supervised) {
      return adaptation.epoch(current - supervised);
    }
    Map<String, Double> metrics = pretraining.epoch(current);
    if (epoch == supervised) {
      pretraining.finish();
    }
    return metrics;
  }

  @Override
  public Map<String, Double> summary(Map<String, Double> lastEpoch) {
    Map<String, Double> metrics = new LinkedHashMap<>(lastEpoch);
    if (configuration.epochs() > 0) {
      adaptation.finish();
    }
    evaluation.evaluate("validation", data.validation(), metrics);
    evaluation.evaluate("test", data.test(), metrics);
    return metrics;
  }

  @Override
  public Map<String, String> artefacts() {
    return Map.of(ParseDrawing.ARTEFACT, ParseDrawing.json(data.test(), evaluation, DRAWN));
  }

  @Override
  public Map<String, Double> timings() {
    return configuration.epochs() > 0 ? adaptation.timings() : pretraining.timings();
  }

  private boolean adapting() {
    return epoch >= configuration.supervised().epochs() && configuration.epochs() > 0;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(epoch);
    if (adapting()) {
      adaptation.save(out);
    } else {
      pretraining.save(out);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    if (adapting()) {
      adaptation.restore(in);
      return;
    }
    pretraining.restore(in);
    if (epoch == configuration.supervised().epochs()) {
      pretraining.finish();
    }
  }

  @Override
  public void close() {
    adaptation.close();
    pretraining.close();
    evaluation.close();
    model.close();
  }
}
