package org.argmax4j.jobs.experiment.retrieval;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/**
 * One training of embeddings. The last epoch is the one that counts; beside it stand what the
 * network found before it was trained, {@code untrained}, and, if there are validation classes,
 * what would have counted with early stopping, {@code best}: the evaluated epoch with the best
 * validation recall at 1, of equal ones the first.
 */
final class RetrievalRun implements Run {

  private final RetrievalConfiguration configuration;
  private final VectorSet validation;
  private final VectorSet test;
  private final Embedder embedder;
  private final BatchMemory memory;
  private final Optimiser optimiser;
  private final Trainer<RetrievalBatch> trainer;
  private final RetrievalEvaluation evaluation;
  private int epoch;
  private Best best = new Best(0, Double.NEGATIVE_INFINITY, Double.NaN);
  private Untrained untrained = new Untrained(Double.NaN, Double.NaN);

  /** The best epoch so far. */
  private record Best(int epoch, double validation, double test) {}

  /** What the initial network finds. */
  private record Untrained(double recall, double cosine) {}

  RetrievalRun(
      RetrievalConfiguration configuration, long seed, RetrievalData data, Backend backend) {
    this.configuration = configuration;
    data.requireParts();
    RandomStreams streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    ClassBatches batches =
        new ClassBatches(data.train().labels(), configuration.classes(), configuration.vectors());
    InputScale scale = configuration.data().scale().of(data.train());
    VectorSet train = VectorSet.first(data.train(), scale, 0);
    int limit = configuration.data().evaluationLimit();
    validation = VectorSet.first(data.validation(), scale, limit);
    test = VectorSet.first(data.test(), scale, limit);
    embedder =
        Embedder.create(
            data.train().dimensions(),
            configuration.hidden(),
            configuration.width(),
            backend,
            streams.stream("initialisation", 0));
    memory = new BatchMemory(configuration.memory(), configuration.width());
    RetrievalObjective objective =
        new RetrievalObjective(embedder, configuration, train, memory, batches.examples());
    optimiser = configuration.optimiser().over(embedder.parameters());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            optimiser,
            configuration.batch(),
            batches,
            streams.child("train"));
    evaluation = new RetrievalEvaluation(backend, embedder);
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
    if (epoch == 0) {
      Map<String, Double> initial = new LinkedHashMap<>();
      double recall = evaluation.evaluate("test", test, initial);
      untrained = new Untrained(recall, initial.getOrDefault("test.cosine", Double.NaN));
    }
    optimiser.learningRate(configuration.decay().rate(configuration.learningRate(), epoch));
    trainer.epoch(epoch, metrics);
    epoch++;
    if (epoch % configuration.evaluateEvery() == 0 || epoch == configuration.epochs()) {
      evaluate(metrics);
    }
    metrics.put("untrained.recall-at-1-x100", untrained.recall());
    metrics.put("untrained.cosine", untrained.cosine());
    return metrics;
  }

  private void evaluate(Map<String, Double> metrics) {
    double tested = evaluation.evaluate("test", test, metrics);
    if (validation.count() > 1) {
      double validated = evaluation.evaluate("validation", validation, metrics);
      if (validated > best.validation()) {
        best = new Best(epoch, validated, tested);
      }
      metrics.put("best.epoch", (double) best.epoch());
      metrics.put("best.recall-at-1-x100", best.test());
    }
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
    out.writeDouble(untrained.recall());
    out.writeDouble(untrained.cosine());
    memory.save(out);
    trainer.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    epoch = in.readInt();
    best = new Best(in.readInt(), in.readDouble(), in.readDouble());
    untrained = new Untrained(in.readDouble(), in.readDouble());
    memory.restore(in);
    trainer.restore(in);
  }

  @Override
  public void close() {
    evaluation.close();
    trainer.close();
    embedder.close();
  }
}
