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
   * @param part the examples
   * @param streams where the noise comes from
   * @param step after which training step
   * @param metrics receives the metrics
   */
  Result evaluate(
      String split, Examples part, RandomStreams streams, long step, Map<String, Double> metrics) {
    Totals samples = new Totals();
    Totals best = new Totals();
    double divergences = 0;
    // One stream for all examples in turn, so that no result depends on the size of a batch.
    SplittableRandom noise = streams.stream("noise", step);
    int together = configuration.evaluationBatch();
    for (int first = 0; first < part.count(); first += together) {
      int last = Math.min(first + together, part.count());
      Motions motions = part.motions(IntStream.range(first, last).toArray());
      Node scores = scores(motions);
      for (float divergence : Losses.gumbelDivergence(scores).toArray()) {
        divergences += divergence;
      }
      float[] values = scores.toArray();
      best.add(motions, values);
      samples.add(motions, withGumbelNoise(values, noise));
      tape.reset();
    }
    int count = part.count();
    double kl = configuration.countDirections() * divergences / part.vertices() / count;
    boolean sampled = configuration.elbo() == RelationalConfiguration.Structures.SAMPLES;
    Totals reported = sampled ? samples : best;
    double elbo = -(reported.losses / count + kl);
    metrics.put(split + ".elbo", elbo);
    metrics.put(split + ".kl", kl);
    samples.report(split, "", count, kl, metrics);
    best.report(split, "-map", count, kl, metrics);
    return new Result(elbo, samples.edges.overlap());
  }

  private Node scores(Motions motions) {
    VertexPairs pairs = new VertexPairs(motions.count(), motions.trees().vertices());
    Node inputs = tape.constant(motions.byVertex(), pairs.rows(), 2 * motions.frames());
    return model.encoder().encode(inputs, pairs).scores();
  }

  private static float[] withGumbelNoise(float[] scores, SplittableRandom random) {
    float[] draws = new float[scores.length];
    Gumbel.defaults().noise().fill(random, draws, draws.length);
    for (int i = 0; i < draws.length; i++) {
      draws[i] += scores[i];
    }
    return draws;
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
      String structures = suffix.isEmpty() ? "-samples" : suffix;
      metrics.put(split + ".nll" + structures, losses / count);
      metrics.put(split + ".elbo" + structures, -(losses / count + kl));
      edges.report(split, suffix, metrics);
    }
  }

  @Override
  public void close() {
    tape.close();
  }
}
