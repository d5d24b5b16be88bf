package org.argmax4j.jobs.experiment.relational;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.jobs.experiment.MeanElbo;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.VertexPairs;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/**
 * The negative ELBO: the negative log-likelihood of the frames given the edges, and the divergence
 * of the noise around the scores from the noise around zero, which bounds that of the structures.
 */
final class RelationalObjective implements Objective<Motions> {

  private final RelationalModel model;
  private final RelationalConfiguration configuration;
  private final Examples examples;
  private final PairEdges.Entries entries;
  private final Rollout rollout;

  /**
   * An objective.
   *
   * @param examples what trains
   */
  RelationalObjective(
      RelationalModel model, RelationalConfiguration configuration, Examples examples) {
    this.model = model;
    this.configuration = configuration;
    this.examples = examples;
    this.entries = configuration.edges().entries(examples.vertices());
    this.rollout = new Rollout(model.decoder(), configuration.variance());
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public List<Parameter> encoderParameters() {
    return model.parameters().startingWith("encoder.");
  }

  @Override
  public int examples() {
    return examples.count();
  }

  @Override
  public Motions batch(int[] examples) {
    return this.examples.motions(examples);
  }

  @Override
  public Encoding encode(Tape tape, Motions batch, Step step) {
    int n = examples.vertices();
    VertexPairs pairs = new VertexPairs(batch.count(), n);
    Node motions = tape.constant(batch.byVertex(), pairs.rows(), 2 * batch.frames());
    RelationalEncoder.Encoded encoded = model.encoder().encode(motions, pairs);
    Node scores = configuration.edges().of(encoded.scores(), n);
    return new Encoding() {
      @Override
      public Node scores() {
        return scores;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return entries.count();
      }

      @Override
      public Node losses(Node structures) {
        return rollout.losses(batch, structures, entries, configuration.forcing().training());
      }

      @Override
      public Optional<Node> penalty() {
        double factor = (double) configuration.countDirections() / n;
        return Optional.of(Arithmetic.scale(Losses.gumbelDivergence(encoded.scores()), factor));
      }

      @Override
      public Optional<Node> baseline() {
        return model.expected().map(network -> network.of(encoded.features(), pairs));
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    MeanElbo elbo = new MeanElbo(samples);
    return new EpochMetrics() {
      @Override
      public void add(StepResult step, int examples) {
        elbo.add(step, examples);
      }

      @Override
      public void report(Map<String, Double> metrics) {
        elbo.report(metrics);
        metrics.put("train.nll", elbo.negativeLogLikelihood());
      }
    };
  }
}
