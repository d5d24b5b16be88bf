package org.argmax4j.jobs.experiment.enumerated;

import java.util.Optional;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;

/**
 * The squared distance of structures from the target of a problem. Its one example is the problem;
 * the scores themselves are what is trained.
 */
final class ExpectedLossObjective implements Objective<QuadraticLoss> {

  private final QuadraticLoss problem;
  private final Parameters parameters;
  private final Parameter scores;

  /**
   * An objective.
   *
   * @param parameters to which the scores are added, at theta of the problem; closed by the caller
   */
  ExpectedLossObjective(QuadraticLoss problem, Parameters parameters) {
    float[] theta = problem.theta();
    this.problem = problem;
    this.parameters = parameters;
    this.scores = parameters.add("scores", theta, 1, theta.length);
  }

  /** The scores as they are now. */
  float[] scores() {
    return scores.toArray();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int examples() {
    return 1;
  }

  @Override
  public QuadraticLoss batch(int[] examples) {
    return problem;
  }

  @Override
  public Encoding encode(Tape tape, QuadraticLoss batch, Step step) {
    Node theta = tape.parameter(scores);
    float[] target = batch.target();
    return new Encoding() {
      @Override
      public Node scores() {
        return theta;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return target.length;
      }

      @Override
      public Optional<float[]> right() {
        return Optional.of(batch.best());
      }

      @Override
      public Node losses(Node structures) {
        int samples = structures.shape().rows();
        Node targets = Shapes.repeatRows(tape.constant(target, 1, target.length), samples);
        return Reductions.sum(Losses.squaredError(structures, targets), 1);
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanLoss(samples);
  }
}
