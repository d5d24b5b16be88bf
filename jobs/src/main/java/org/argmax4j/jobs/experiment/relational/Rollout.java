package org.argmax4j.jobs.experiment.relational;

import java.util.Arrays;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * The likelihood of motions given the edges between the vertices.
 *
 * @param decoder what predicts the next frame
 * @param variance the variance of a coordinate around its prediction
 */
record Rollout(RelationalDecoder decoder, double variance) {

  /**
   * The negative log-likelihood of frames 2 to T, in nats, over the number of vertices and without
   * the constant of the Gaussian.
   *
   * @param structures {@code [examples * samples, entries]}; the samples of one example are
   *     adjacent
   * @param entries what the entries are
   * @param every after how many frames the true positions come back
   * @return {@code [examples * samples]}
   */
  Node losses(Motions motions, Node structures, PairEdges.Entries entries, int every) {
    Tape tape = structures.tape();
    int n = motions.trees().vertices();
    int frames = motions.frames();
    int count = structures.shape().rows();
    int samples = count / motions.count();
    int rollouts = TeacherForcing.rollouts(every, 0, frames);
    Node positions =
        tape.constant(motions.inFrames(0, every, rollouts, samples), rollouts * count * n, 2);
    Gates gates = Gates.of(structures, entries, new VertexPairs(rollouts * count, n));
    Node total = null;
    for (int step = 0; rollouts > 0; step++) {
      positions = decoder.next(positions, gates.edges(), gates.others(), gates.pairs());
      float[] truth = motions.inFrames(step + 1, every, rollouts, samples);
      Node target = tape.constant(truth, rollouts * count * n, 2);
      Node errors = Shapes.reshape(Losses.squaredError(positions, target), rollouts, count, 2 * n);
      Node sum = Reductions.sum(Reductions.sum(errors, 0), 1);
      total = total == null ? sum : Arithmetic.add(total, sum);
      int left = TeacherForcing.rollouts(every, step + 1, frames);
      if (left > 0 && left < rollouts) {
        positions = Shapes.slice(positions, 0, 0, left * count * n);
        gates = Gates.of(structures, entries, new VertexPairs(left * count, n));
      }
      rollouts = left;
    }
    if (total == null) {
      throw new IllegalArgumentException("There is no frame to predict");
    }
    return Arithmetic.scale(total, 1 / (2 * variance * n));
  }

  /** How much of an edge each pair has, and how much of none. */
  private record Gates(VertexPairs pairs, Node edges, Node others) {

    static Gates of(Node structures, PairEdges.Entries entries, VertexPairs pairs) {
      Node values = Shapes.reshape(structures, structures.size(), 1);
      int[] places = PairEdges.places(pairs, structures.shape().rows(), entries);
      Node edges = Shapes.reshape(Shapes.gather(values, places), pairs.turns(), pairs.rows());
      float[] ones = new float[edges.size()];
      Arrays.fill(ones, 1f);
      Node one = edges.tape().constant(ones, pairs.turns(), pairs.rows());
      return new Gates(pairs, edges, Arithmetic.subtract(one, edges));
    }
  }
}
