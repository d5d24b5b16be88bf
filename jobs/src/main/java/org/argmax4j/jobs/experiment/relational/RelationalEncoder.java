package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Initialiser;
import org.argmax4j.nn.PairDense;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.MessagePassing;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * From the motions of vertices to a score for each edge between them: the encoder of neural
 * relational inference (Kipf et al. 2018) as Paulus et al. (2020) train it, with a skip connection
 * from the first values of pairs to the second. All layers but the last have exponential linear
 * units, every second one a batch normalisation behind it.
 */
final class RelationalEncoder {

  private static final Initialisation INITIALISATION =
      new Initialisation(Initialiser.xavierNormal(), Initialiser.constant(0.1));

  private final int width;
  private final Dense motion;
  private final NormalisedBlock motionBlock;
  private final PairDense pair;
  private final NormalisedBlock pairBlock;
  private final Dense gathered;
  private final NormalisedBlock gatheredBlock;
  private final PairDense skip;
  private final NormalisedBlock skipBlock;
  private final Dense logit;

  /**
   * A new encoder.
   *
   * @param inputs values that a vertex has over all frames
   * @param width hidden width, H
   */
  RelationalEncoder(Parameters parameters, int inputs, int width, SplittableRandom random) {
    this.width = width;
    Layers make = new Layers(parameters, random);
    motion = make.dense("encoder.motion", inputs, width, Activation.ELU);
    motionBlock = make.block("encoder.motion", width);
    pair = make.pairs("encoder.pair", width, 0);
    pairBlock = make.block("encoder.pair", width);
    gathered = make.dense("encoder.gathered", width, width, Activation.ELU);
    gatheredBlock = make.block("encoder.gathered", width);
    skip = make.pairs("encoder.skip", width, width);
    skipBlock = make.block("encoder.skip", width);
    logit = make.dense("encoder.logit", width, 1, Activation.LINEAR);
  }

  /** How all layers begin. */
  static Initialisation initialisation() {
    return INITIALISATION;
  }

  /**
   * What the encoder makes of a batch.
   *
   * @param features of each pair, {@code [turns, rows, H]}
   * @param scores of each edge, {@code [graphs, n(n-1)/2]}
   */
  record Encoded(Node features, Node scores) {}

  /**
   * Encodes a batch.
   *
   * @param motions {@code [pairs.rows, inputs]}
   */
  Encoded encode(Node motions, VertexPairs pairs) {
    Node vertices = motionBlock.apply(motion.apply(motions));
    Node first = pairBlock.apply(pair.apply(vertices, pairs));
    // Divided by the number of vertices, as published, although there is one sender less.
    Node received = MessagePassing.received(first, pairs, 1.0 / pairs.vertices());
    Node again = gatheredBlock.apply(gathered.apply(received));
    Node features = skipBlock.apply(skip.apply(again, first, pairs));
    Node directed = Shapes.reshape(logit.apply(features), pairs.count(), 1);
    Node both =
        Arithmetic.add(
            Shapes.gather(directed, PairEdges.pairs(pairs, true)),
            Shapes.gather(directed, PairEdges.pairs(pairs, false)));
    int edges = new CompleteGraph(pairs.vertices()).edges();
    Node scores = Shapes.reshape(Arithmetic.scale(both, 0.5), pairs.graphs(), edges);
    return new Encoded(features, scores);
  }

  /** The width of the features. */
  int width() {
    return width;
  }

  /** Makes layers that begin alike. */
  private record Layers(Parameters parameters, SplittableRandom random) {

    Dense dense(String name, int in, int out, Activation activation) {
      return Dense.create(
          parameters, name + ".0", new Fans(in, out), activation, INITIALISATION, random);
    }

    PairDense pairs(String name, int vertex, int own) {
      return PairDense.create(
          parameters, name + ".0", vertex, own, vertex, Activation.ELU, INITIALISATION, random);
    }

    NormalisedBlock block(String name, int width) {
      return NormalisedBlock.create(parameters, name, width, INITIALISATION, random);
    }
  }
}
