package org.argmax4j.jobs.experiment.relational;

import java.util.SplittableRandom;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.PairDense;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.MessagePassing;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.VertexPairs;

/**
 * From the positions of vertices in a frame to those in the next, given the edges between them: the
 * decoder of neural relational inference (Kipf et al. 2018). Pairs with and without an edge send
 * messages through a network each; what a vertex receives moves it.
 */
final class RelationalDecoder {

  /** Coordinates of a vertex. */
  private static final int PLANE = 2;

  private final Channel absent;
  private final Channel present;
  private final Dense received;
  private final Dense hidden;
  private final Dense shift;

  /** The network of one kind of pair. */
  private record Channel(PairDense first, Dense second) {

    static Channel create(Parameters parameters, String name, int width, SplittableRandom random) {
      Initialisation initialisation = Initialisation.pytorchDefault();
      return new Channel(
          PairDense.create(
              parameters, name + ".0", PLANE, 0, width, Activation.RELU, initialisation, random),
          Dense.create(
              parameters,
              name + ".1",
              new Fans(width, width),
              Activation.RELU,
              initialisation,
              random));
    }

    Node messages(Node positions, Node gates, VertexPairs pairs) {
      Tape tape = positions.tape();
      return MessagePassing.messages(
          first.ofSenders(positions),
          first.ofReceivers(positions),
          tape.parameter(second.weight()),
          tape.parameter(second.bias()),
          gates,
          pairs);
    }
  }

  /**
   * A new decoder.
   *
   * @param width hidden width, H
   */
  RelationalDecoder(Parameters parameters, int width, SplittableRandom random) {
    absent = Channel.create(parameters, "decoder.absent", width, random);
    present = Channel.create(parameters, "decoder.present", width, random);
    received = dense(parameters, "received", PLANE + width, width, Activation.RELU, random);
    hidden = dense(parameters, "hidden", width, width, Activation.RELU, random);
    shift = dense(parameters, "shift", width, PLANE, Activation.LINEAR, random);
  }

  private static Dense dense(
      Parameters parameters,
      String name,
      int in,
      int out,
      Activation activation,
      SplittableRandom random) {
    return Dense.create(
        parameters,
        "decoder." + name,
        new Fans(in, out),
        activation,
        Initialisation.pytorchDefault(),
        random);
  }

  /**
   * One step.
   *
   * @param positions {@code [pairs.rows, 2]}
   * @param edges how much of an edge each pair has, {@code [turns, rows]}
   * @param others one minus that
   * @return {@code [pairs.rows, 2]}
   */
  Node next(Node positions, Node edges, Node others, VertexPairs pairs) {
    Node messages =
        Arithmetic.add(
            absent.messages(positions, others, pairs), present.messages(positions, edges, pairs));
    Node moved = shift.apply(hidden.apply(received.applyToParts(positions, messages)));
    return Arithmetic.add(positions, moved);
  }
}
