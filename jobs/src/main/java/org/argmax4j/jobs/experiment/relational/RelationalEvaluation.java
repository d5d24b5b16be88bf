package org.argmax4j.jobs.experiment.relational;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.data.trees.LatentTrees;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.Solver;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * Passes over held-out examples that change nothing. Every example is evaluated with the best
 * structure of its scores and with that of its scores with Gumbel noise, whatever it was trained
 * with, so that all methods are measured alike.
 */
final class RelationalEvaluation implements AutoCloseable {

  private final RelationalModel model;
  private final RelationalConfiguration configuration;
  private final Solver solver;
  private final Rollout rollout;
  private final Tape tape;

  RelationalEvaluation(
      Backend backend, RelationalModel model, RelationalConfiguration configuration) {
    this.model = model;
    this.configuration = configuration;
    this.solver = configuration.solver().solver();
    this.rollout = new Rollout(model.decoder(), configuration.variance());
    this.tape = Tape.inference(backend);
  }

  /**
   * What decides.
   *
   * @param elbo the reported ELBO
   * @param overlap the share of true edges among those of the samples, in [0, 1]
   */
  record Result(double elbo, double overlap) {}

  /**
   * Evaluates examples.
   *
   * @param split what the names of the metrics begin with
   * @param trees the examples
   * @param frames how many frames of them count, the first ones
   * @param count how many of them, the first ones
   * @param streams where the noise comes from
   * @param step after which training step
   * @param metrics receives the metrics
   */
  Result evaluate(
      String split,
      LatentTrees trees,
      int frames,
      int count,
      RandomStreams streams,
      long step,
      Map<String, Double> metrics) {
    Totals samples = new Totals();
    Totals best = new Totals();
    double divergences = 0;
    // One stream for all examples in turn, so that no result depends on the size of a batch.
    SplittableRandom noise = streams.stream("noise", step);
    int together = configuration.evaluationBatch();
    for (int first = 0; first < count; first += together) {
      int last = Math.min(first + together, count);
      Motions motions = new Motions(trees, frames, IntStream.range(first, last).toArray());
      VertexPairs pairs = new VertexPairs(motions.count(), trees.vertices());
      Node scores =
          model
              .encoder()
              .encode(tape.constant(motions.byVertex(), pairs.rows(), 2 * frames), pairs)
              .scores();
      for (float divergence : Losses.gumbelDivergence(scores).toArray()) {
        divergences += divergence;
      }
      float[] values = scores.toArray();
      best.add(motions, values);
      float[] draws = new float[values.length];
      Gumbel.defaults().noise().fill(noise, draws, draws.length);
      for (int i = 0; i < values.length; i++) {
        values[i] += draws[i];
      }
      samples.add(motions, values);
      tape.reset();
    }
    double kl = configuration.countDirections() * divergences / trees.vertices() / count;
    boolean sampled = configuration.elbo() == RelationalConfiguration.Structures.SAMPLES;
    Totals reported = sampled ? samples : best;
    double elbo = -(reported.losses / count + kl);
    metrics.put(split + ".elbo", elbo);
    metrics.put(split + ".kl", kl);
    samples.report(split, "", count, kl, metrics);
    best.report(split, "-map", count, kl, metrics);
    return new Result(elbo, samples.edges.overlap());
  }

  /** What is added up over the examples for one way to choose structures. */
  private final class Totals {

    private final EdgeMetrics edges = new EdgeMetrics();
    private double losses;

    void add(Motions motions, float... scores) {
      LatentTrees trees = motions.trees();
      int length = trees.edges();
      float[] structures = new float[scores.length];
      solver.solve(scores, motions.count(), length, structures);
      for (int i = 0; i < motions.count(); i++) {
        int example = motions.examples()[i];
        edges.add(structures, i * length, trees.trees(), example * length, length);
      }
      Node chosen = tape.constant(structures, motions.count(), length);
      PairEdges.Entries entries = EdgeScores.UNDIRECTED.entries(trees.vertices());
      int every = configuration.forcing().evaluation();
      for (float loss : rollout.losses(motions, chosen, entries, every).toArray()) {
        losses += loss;
      }
    }

    void report(String split, String suffix, int count, double kl, Map<String, Double> metrics) {
      metrics.put(split + ".nll" + (suffix.isEmpty() ? "-samples" : suffix), losses / count);
      metrics.put(
          split + ".elbo" + (suffix.isEmpty() ? "-samples" : suffix), -(losses / count + kl));
      edges.report(split, suffix, metrics);
    }
  }

  @Override
  public void close() {
    tape.close();
  }
}
