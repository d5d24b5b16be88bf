package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * What loss the structures of an example are expected to have, from the features of all its pairs
 * of vertices: the input-dependent baseline of neural variational inference and learning (Mnih and
 * Gregor 2014) as Paulus et al. (2020) have it. Its error also moves the encoder.
 */
record ExpectedLoss(Dense hidden, Dense output) {

  /**
   * A new network.
   *
   * @param pairs ordered pairs of vertices of an example
   * @param width width of the features of a pair, H
   */
  static ExpectedLoss create(Parameters parameters, int pairs, int width, SplittableRandom random) {
    return new ExpectedLoss(
        Dense.create(
            parameters,
            "expected.hidden",
            new Fans(pairs * width, width),
            Activation.RELU,
            RelationalEncoder.initialisation(),
            random),
        Dense.create(
            parameters,
            "expected.output",
            new Fans(width, 1),
            Activation.LINEAR,
            RelationalEncoder.initialisation(),
            random));
  }

  /**
   * The expectations.
   *
   * @param features {@code [turns, rows, H]}
   * @return {@code [graphs]}
   */
  Node of(Node features, VertexPairs pairs) {
    int width = features.shape().columns();
    int each = pairs.turns() * pairs.vertices();
    int[] rows = new int[pairs.count()];
    for (int i = 0; i < rows.length; i++) {
      int turn = i % each / pairs.vertices();
      rows[i] = turn * pairs.rows() + i / each * pairs.vertices() + i % pairs.vertices();
    }
    Node flat = Shapes.gather(Shapes.reshape(features, pairs.count(), width), rows);
    Node joined = Shapes.reshape(flat, pairs.graphs(), each * width);
    return Shapes.reshape(output.apply(hidden.apply(joined)), pairs.graphs());
  }
}
