package org.argmax4j.tensor;

import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Axis;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.MessageLayer;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;

/**
 * Networks on complete graphs. The first layer of a network of pairs is a sum of what it makes of
 * the sender and of the receiver, so that both are computed once a vertex and not once a pair.
 */
public final class MessagePassing {

  private MessagePassing() {}

  /**
   * {@code activation(sender + receiver)} for each pair.
   *
   * @param senders {@code [pairs.rows, columns]}
   * @param receivers {@code [pairs.rows, columns]}
   * @return {@code [pairs.turns, pairs.rows, columns]}
   */
  public static Node pairSums(
      Node senders, Node receivers, VertexPairs pairs, Activation activation) {
    return sums(senders, receivers, null, pairs, activation);
  }

  /**
   * {@code activation(sender + receiver + own)} for each pair.
   *
   * @param senders {@code [pairs.rows, columns]}
   * @param receivers {@code [pairs.rows, columns]}
   * @param own {@code [pairs.turns, pairs.rows, columns]}
   * @return {@code [pairs.turns, pairs.rows, columns]}
   */
  public static Node pairSums(
      Node senders, Node receivers, Node own, VertexPairs pairs, Activation activation) {
    int columns = senders.shape().columns();
    check("values of pairs", own, new Shape(pairs.turns(), pairs.rows(), columns));
    return sums(senders, receivers, own, pairs, activation);
  }

  private static Node sums(
      Node senders, Node receivers, @Nullable Node own, VertexPairs pairs, Activation activation) {
    int columns = senders.shape().columns();
    Shape vertices = new Shape(pairs.rows(), columns);
    check("senders", senders, vertices);
    check("receivers", receivers, vertices);
    Tape tape = senders.tape();
    Shape shape = new Shape(pairs.turns(), pairs.rows(), columns);
    Node y =
        own == null
            ? tape.result(shape, senders, receivers)
            : tape.result(shape, senders, receivers, own);
    Backend k = y.backend();
    Storage added = own == null ? null : own.storage();
    k.pairSums(
        senders.storage(), receivers.storage(), added, pairs, columns, activation, y.storage());
    return y.backward(
        () -> {
          Storage toSenders = tape.lend(vertices.size());
          Storage toReceivers = tape.lend(vertices.size());
          k.pairSumsGradient(
              y.storage(), y.gradient(), pairs, columns, activation, toSenders, toReceivers);
          passOn(toSenders, senders);
          passOn(toReceivers, receivers);
          if (own != null) {
            own.inherit(y);
          }
        });
  }

  /**
   * What each vertex receives from all others: the sum of {@code relu(relu(sender + receiver)
   * weight + bias) * gate}.
   *
   * @param senders {@code [pairs.rows, hidden]}
   * @param receivers {@code [pairs.rows, hidden]}
   * @param weight {@code [hidden, columns]}
   * @param bias {@code [columns]}
   * @param gates a factor for each pair, {@code [pairs.turns, pairs.rows]}
   * @return {@code [pairs.rows, columns]}
   */
  public static Node messages(
      Node senders, Node receivers, Node weight, Node bias, Node gates, VertexPairs pairs) {
    int hidden = senders.shape().columns();
    int columns = weight.shape().columns();
    check("senders", senders, new Shape(pairs.rows(), hidden));
    check("receivers", receivers, new Shape(pairs.rows(), hidden));
    check("weight", weight, new Shape(hidden, columns));
    check("bias", bias, new Shape(columns));
    check("gates", gates, new Shape(pairs.turns(), pairs.rows()));
    Tape tape = senders.tape();
    Node y = tape.result(new Shape(pairs.rows(), columns), senders, receivers, weight, bias, gates);
    Backend k = y.backend();
    MessageLayer layer =
        new MessageLayer(
            senders.storage(),
            receivers.storage(),
            weight.storage(),
            bias.storage(),
            gates.storage());
    MessageLayer.Extents extents = new MessageLayer.Extents(pairs, hidden, columns);
    if (!y.differentiable()) {
      k.messages(extents, layer, null, y.storage(), Update.SET);
      return y;
    }
    Storage kept = tape.lend(pairs.count() * columns);
    k.messages(extents, layer, kept, y.storage(), Update.SET);
    return y.backward(
        () -> {
          MessageLayer gradients =
              new MessageLayer(
                  tape.lend(senders.size()),
                  tape.lend(receivers.size()),
                  tape.lend(weight.size()),
                  tape.lend(bias.size()),
                  gates.differentiable() ? tape.lend(gates.size()) : null);
          k.messagesGradient(extents, layer, kept, y.gradient(), gradients);
          passOn(gradients.senders(), senders);
          passOn(gradients.receivers(), receivers);
          passOn(gradients.weight(), weight);
          passOn(gradients.bias(), bias);
          if (gradients.gates() != null) {
            passOn(gradients.gates(), gates);
          }
        });
  }

  /**
   * The sum over the pairs that each vertex receives in, times a factor.
   *
   * @param x {@code [turns, rows, columns]}
   * @return {@code [rows, columns]}
   */
  public static Node received(Node x, VertexPairs pairs, double factor) {
    int columns = x.shape().columns();
    check("values of pairs", x, new Shape(pairs.turns(), pairs.rows(), columns));
    Axis turns = new Axis(1, pairs.turns(), pairs.rows() * columns);
    Node y = x.tape().result(new Shape(pairs.rows(), columns), x);
    Backend k = y.backend();
    k.sum(x.storage(), turns, (float) factor, y.storage(), Update.SET);
    return y.backward(
        () ->
            x.contribute(
                (out, update) -> k.broadcast(y.gradient(), turns, (float) factor, out, update)));
  }

  private static void passOn(Storage gradient, Node to) {
    to.contribute((out, update) -> to.backend().scale(1f, gradient, out, to.size(), update));
  }

  private static void check(String what, Node node, Shape expected) {
    if (!node.shape().equals(expected)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid %s: shape %s, needed is %s", what, node.shape(), expected));
    }
  }
}
