package org.argmax4j.jobs.experiment.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/** One training of what embeds keypoints; as published, the last epoch is the one that counts. */
final class MatchingRun implements Run {

  private final MatchingConfiguration configuration;
  private final MatchingData data;
  private final MatchingModel model;
  private final Optimiser optimiser;
  private final Trainer<MatchingBatch> trainer;
  private final MatchingEvaluation evaluation;
  private final double coordinates;
  private int epoch;

  MatchingRun(MatchingConfiguration configuration, long seed, MatchingData all, Backend backend) {
    this.configuration = configuration;
    this.data = all.of(configuration.data(), configuration.inputs(), configuration.terms());
    RandomStreams streams = new RandomStreams(seed);
    DiscreteLayer layer = configuration.layer();
    model =
        MatchingModel.create(
            configuration.inputs().size(data.descriptorSize()),
            configuration.initialisation().initialisation(),
            backend,
            streams.stream("initialisation", 0));
    MatchingObjective objective = new MatchingObjective(model, configuration, data);
    optimiser = Adam.withRate(configuration.learningRate()).over(model.parameters());
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, layer, backend),
            optimiser,
            configuration.batch(),
            streams.child("train"));
    evaluation = new MatchingEvaluation(backend, model, configuration, layer);
    coordinates = MatchingEvaluation.ofCoordinates(data.test());
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
    optimiser.learningRate(configuration.decay().rate(configuration.learningRate(), epoch));
    trainer.steps((long) epoch * configuration.steps(), configuration.steps(), metrics);
    epoch++;
    evaluation.evaluate("validation", data.validation(), data.descriptorSize(), metrics);
    evaluation.evaluate("test", data.test(), data.descriptorSize(), metrics);
    metrics.put("test.accuracy-of-coordinates-x100", coordinates);
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
