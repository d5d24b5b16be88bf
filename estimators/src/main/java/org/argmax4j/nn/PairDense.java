package org.argmax4j.nn;

import java.util.SplittableRandom;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.MessagePassing;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer over pairs of vertices: of the joined values of sender, receiver and,
 * where there are any, the pair itself. What it makes of a vertex is computed once, not once for
 * each of its pairs.
 *
 * @param sender {@code [vertex, out]}
 * @param receiver {@code [vertex, out]}
 * @param own {@code [pair, out]}; null for a layer without values of pairs
 * @param bias {@code [out]}
 * @param activation what follows
 */
public record PairDense(
    Parameter sender,
    Parameter receiver,
    @Nullable Parameter own,
    Parameter bias,
    Activation activation) {

  /**
   * Makes the layer; its parts begin as those of one layer would.
   *
   * @param vertex width of the values of a vertex
   * @param pair width of the values of a pair, 0 if they have none
   * @param out width of the output
   * @param random the stream of initial values
   */
  public static PairDense create(
      Parameters parameters,
      String name,
      int vertex,
      int pair,
      int out,
      Activation activation,
      Initialisation initialisation,
      SplittableRandom random) {
    Fans fans = new Fans(2 * vertex + pair, out);
    Initialiser weight = initialisation.weight();
    return new PairDense(
        weight.create(parameters, name + ".sender", fans, random, vertex, out),
        weight.create(parameters, name + ".receiver", fans, random, vertex, out),
        pair == 0 ? null : weight.create(parameters, name + ".own", fans, random, pair, out),
        initialisation.bias().create(parameters, name + ".bias", fans, random, out),
        activation);
  }

  /** What is added up for each pair: {@code [rows, out]} of its sender. */
  public Node ofSenders(Node vertices) {
    return Linear.multiply(vertices, vertices.tape().parameter(sender));
  }

  /** What is added up for each pair: {@code [rows, out]} of its receiver, with the bias. */
  public Node ofReceivers(Node vertices) {
    Tape tape = vertices.tape();
    return Linear.dense(
        vertices, tape.parameter(receiver), tape.parameter(bias), Activation.LINEAR);
  }

  /**
   * The output of the layer without values of pairs.
   *
   * @param vertices {@code [pairs.rows, vertex]}
   * @return {@code [pairs.turns, pairs.rows, out]}
   */
  public Node apply(Node vertices, VertexPairs pairs) {
    return MessagePassing.pairSums(ofSenders(vertices), ofReceivers(vertices), pairs, activation);
  }

  /**
   * The output of the layer.
   *
   * @param vertices {@code [pairs.rows, vertex]}
   * @param ofPairs {@code [pairs.turns, pairs.rows, pair]}
   * @return {@code [pairs.turns, pairs.rows, out]}
   * @throws IllegalStateException if the layer has no values of pairs
   */
  public Node apply(Node vertices, Node ofPairs, VertexPairs pairs) {
    if (own == null) {
      throw new IllegalStateException("The layer was made without values of pairs");
    }
    Node added = Linear.multiply(ofPairs, vertices.tape().parameter(own));
    return MessagePassing.pairSums(
        ofSenders(vertices), ofReceivers(vertices), added, pairs, activation);
  }
}
