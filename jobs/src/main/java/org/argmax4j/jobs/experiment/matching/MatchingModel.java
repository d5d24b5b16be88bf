package org.argmax4j.jobs.experiment.matching;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/**
 * What gives points, and where they have costs edges, an embedding of {@value #EMBEDDING} numbers.
 * The cost of two points, or of two edges, is the inner product of theirs over the root of {@value
 * #EMBEDDING}, negated.
 *
 * @param parameters what is trained
 * @param points inputs of points to embeddings, {@code inputs-64-64-32}
 * @param edges inputs of directed edges to embeddings, {@code 3-64-32}
 */
record MatchingModel(Parameters parameters, Mlp points, Mlp edges) implements AutoCloseable {

  private static final int HIDDEN = 64;
  private static final int EMBEDDING = 32;

  /**
   * A new one.
   *
   * @param inputs how many numbers the network sees of a point
   * @param initialisation how the layers begin
   * @param random the stream of initial values
   */
  static MatchingModel create(
      int inputs, Initialisation initialisation, Backend backend, SplittableRandom random) {
    Parameters parameters = new Parameters(backend);
    return new MatchingModel(
        parameters,
        Mlp.create(parameters, "points", initialisation, random, inputs, HIDDEN, HIDDEN, EMBEDDING),
        Mlp.create(
            parameters,
            "edges",
            initialisation,
            random,
            KeypointGraph.EDGE_SIZE,
            HIDDEN,
            EMBEDDING));
  }

  /**
   * The costs of all coordinates of a batch, {@code [coordinates, 1]}; positive infinity where
   * there are no edges.
   */
  Node costs(Tape tape, MatchingBatch batch) {
    MatchingBatch.Together pairs = batch.pairs();
    int rows = pairs.right()[pairs.right().length - 1] + 1;
    Node inputs = tape.constant(batch.points(), rows, batch.points().length / rows);
    Node ofPoints = negatedProducts(points.apply(inputs), pairs);
    MatchingBatch.Together edgePairs = batch.edges().together();
    if (pairs.coordinates().length == batch.coordinates()) {
      return ofPoints;
    }
    Node all = Shapes.scatterAdd(ofPoints, batch.coordinates(), pairs.coordinates());
    float[] missing = new float[batch.coordinates()];
    Arrays.fill(missing, Float.POSITIVE_INFINITY);
    for (int coordinate : pairs.coordinates()) {
      missing[coordinate] = 0;
    }
    if (edgePairs.coordinates().length > 0) {
      float[] features = batch.edges().features();
      int edgeRows = features.length / KeypointGraph.EDGE_SIZE;
      Node edgeInputs = tape.constant(features, edgeRows, KeypointGraph.EDGE_SIZE);
      Node ofEdges = negatedProducts(edges.apply(edgeInputs), edgePairs);
      all =
          Arithmetic.add(
              all, Shapes.scatterAdd(ofEdges, batch.coordinates(), edgePairs.coordinates()));
      for (int coordinate : edgePairs.coordinates()) {
        missing[coordinate] = 0;
      }
    }
    return Arithmetic.add(all, tape.constant(missing, missing.length, 1));
  }

  private static Node negatedProducts(Node embeddings, MatchingBatch.Together together) {
    Node left = Shapes.gather(embeddings, together.left());
    Node right = Shapes.gather(embeddings, together.right());
    Node products = Reductions.sum(Arithmetic.multiply(left, right), 1);
    Node column = Shapes.reshape(products, products.size(), 1);
    return Arithmetic.scale(column, -1 / Math.sqrt(EMBEDDING));
  }

  @Override
  public void close() {
    parameters.close();
  }
}
