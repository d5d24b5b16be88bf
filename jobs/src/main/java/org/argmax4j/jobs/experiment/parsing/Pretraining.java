package org.argmax4j.jobs.experiment.parsing;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.jobs.experiment.SharedArtefacts;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.Trainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first phase of a run, epoch by epoch. What it comes to is the same for every method, so that
 * only one run need train it: as soon as another has offered it, what is left is taken from there,
 * with the metrics of its epochs.
 */
final class Pretraining implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pretraining.class);

  private final ParsingConfiguration configuration;
  private final ParsingData data;
  private final ParsingModel model;
  private final SharedArtefacts shared;
  private final String identity;
  private final Trainer<LabelledBatch> trainer;
  private final ParserEvaluation evaluation;
  private final Reconstruction reconstruction;
  private final List<Map<String, Double>> history = new ArrayList<>();
  private Best parser;
  private Best decoder;
  private @Nullable Pretrained known;

  /** The best values so far; of equal scores the first. */
  private record Best(double score, List<float[]> values) {}

  Pretraining(
      ParsingConfiguration configuration,
      long seed,
      ParsingData data,
      ParsingModel model,
      Backend backend,
      SharedArtefacts shared) {
    this.configuration = configuration;
    this.data = data;
    this.model = model;
    this.shared = shared;
    this.identity = identity(configuration, seed, data);
    SupervisedPhase phase = configuration.supervised();
    trainer =
        new Trainer<>(
            new SupervisedObjective(model, data.source()),
            new SupervisedStep(model.parser(), model.languageModel(), data.all().counts(), backend),
            Adam.withRate(phase.learningRate()).over(model.parameters()),
            phase.batch(),
            new RandomStreams(seed).child("supervised"));
    evaluation =
        new ParserEvaluation(model.parser(), model.relations(), phase.solver().solver(), backend);
    reconstruction = new Reconstruction(model.languageModel(), backend);
    parser = new Best(Double.NEGATIVE_INFINITY, model.parserValues());
    decoder = new Best(Double.POSITIVE_INFINITY, model.decoderValues());
  }

  /** What determines the first phase, and nothing else: two methods have the same. */
  private static String identity(ParsingConfiguration configuration, long seed, ParsingData data) {
    return String.format(
        Locale.ROOT,
        "%s protocol %d; data %s, %d source and %d validation sentences; %s; %s; %s; seed %d",
        DependencyParsing.NAME,
        DependencyParsing.PROTOCOL,
        data.all().manifest().fingerprint(),
        data.source().count(),
        data.validation().count(),
        configuration.parser(),
        configuration.supervised(),
        configuration.rule(),
        seed);
  }

  /** Does an epoch, or takes it from who did. */
  Map<String, Double> epoch(int epoch) {
    if (known == null) {
      known = find().orElse(null);
    }
    if (known != null) {
      return known.history().get(epoch);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    trainer.epoch(epoch, metrics);
    double loss = reconstruction.loss(data.validation());
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          String.format(Locale.ROOT, "reconstruction loss is %s after epoch %d", loss, epoch + 1));
    }
    metrics.put("validation.reconstruction", loss);
    evaluation.evaluate("validation", data.validation(), metrics);
    keepBest(metrics.getOrDefault(configuration.selection(), Double.NaN), loss);
    history.add(metrics);
    if (history.size() == configuration.supervised().epochs()) {
      known = new Pretrained(history, parser.values(), decoder.values());
      shared.offer(identity, known.toBytes());
    }
    return metrics;
  }

  private void keepBest(double score, double loss) {
    if (score > parser.score()) {
      parser = new Best(score, model.parserValues());
    }
    if (loss < decoder.score()) {
      decoder = new Best(loss, model.decoderValues());
    }
  }

  private Optional<Pretrained> find() {
    Optional<byte[]> bytes = shared.find(identity);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Pretrained found = Pretrained.of(bytes.get(), model);
      return found.history().size() == configuration.supervised().epochs()
          ? Optional.of(found)
          : Optional.empty();
    } catch (IOException e) {
      LOG.warn("Cannot use a trained parser, it is trained again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Puts the best parser and the best language model into the model, after the last epoch. */
  void finish() {
    if (known == null) {
      throw new IllegalStateException("The first phase has not ended");
    }
    model.set(known.parser(), known.decoder());
  }

  /** The mean time of a step; nothing where somebody else trained. */
  Map<String, Double> timings() {
    return trainer.timings();
  }

  void save(DataOutput out) throws IOException {
    out.writeBoolean(known != null);
    if (known != null) {
      known.write(out);
      return;
    }
    Pretrained.writeHistory(out, history);
    out.writeDouble(parser.score());
    Pretrained.writeValues(out, parser.values());
    out.writeDouble(decoder.score());
    Pretrained.writeValues(out, decoder.values());
    trainer.save(out);
  }

  void restore(DataInput in) throws IOException {
    if (in.readBoolean()) {
      known = Pretrained.read(in, model);
      return;
    }
    history.clear();
    history.addAll(Pretrained.readHistory(in));
    parser = new Best(in.readDouble(), Pretrained.readValues(in, model.parserValues()));
    decoder = new Best(in.readDouble(), Pretrained.readValues(in, model.decoderValues()));
    trainer.restore(in);
  }

  @Override
  public void close() {
    reconstruction.close();
    evaluation.close();
    trainer.close();
  }
}
