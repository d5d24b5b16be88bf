package org.argmax4j.jobs.experiment.enumerated;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/** One descent. An epoch of it is the steps between two evaluations. */
final class ExpectedLossRun implements Run {

  private final ExpectedLossConfiguration configuration;
  private final QuadraticLoss problem;
  private final Parameters parameters;
  private final ExpectedLossObjective objective;
  private final Trainer<QuadraticLoss> trainer;
  private int epoch;

  ExpectedLossRun(ExpectedLossConfiguration configuration, long seed, Backend backend) {
    this.configuration = configuration;
    problem = new QuadraticLoss(configuration.problem(), configuration.problemSeed());
    parameters = new Parameters(backend);
    objective = new ExpectedLossObjective(problem, parameters);
    trainer =
        new Trainer<>(
            objective,
            GradientStep.of(configuration.method(), objective, configuration.layer(), backend),
            configuration.descent().over(parameters),
            1,
            Trainer.Order.GIVEN,
            new RandomStreams(seed));
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

  /**
   * Takes the next steps. {@code test.excess-loss} is how far the exact expected loss of the scores
   * is above the smallest loss that there is, {@code test.map-excess-loss} how far that of their
   * most probable structure is.
   */
  @Override
  public Map<String, Double> epoch() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    long from = (long) epoch * configuration.evaluateEvery();
    int steps = (int) Math.min(configuration.evaluateEvery(), configuration.steps() - from);
    trainer.steps(from, steps, metrics);
    epoch++;
    metrics.put("train.step", (double) (from + steps));
    float[] scores = objective.scores();
    double smallest = problem.loss(problem.best());
    metrics.put("test.excess-loss", problem.expectation(scores) - smallest);
    float[] likeliest = new float[scores.length];
    configuration.problem().solver().solve(scores, 1, scores.length, likeliest);
    metrics.put("test.map-excess-loss", problem.loss(likeliest) - smallest);
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
    trainer.close();
    parameters.close();
  }
}
