package org.argmax4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.argmax4j.tensor.GradientCheck.Input;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.VertexPairs;

class MessagePassingTest {

  private static final int TRIES = 12;

  private static Input input(GradientCheck check, int... extents) {
    Shape shape = new Shape(extents);
    return new Input(check.values(shape, -2, 2, 0.05), shape);
  }

  /** Far from zero, so that no step of a difference crosses a kink. */
  private static Input positive(GradientCheck check, int... extents) {
    Shape shape = new Shape(extents);
    return new Input(check.values(shape, 0.2, 1, 0), shape);
  }

  @Property(tries = TRIES)
  void gradientOfSumsOverBothEndsOfPairs(
      @ForAll Activation activation,
      @ForAll @IntRange(min = 1, max = 3) int graphs,
      @ForAll @IntRange(min = 2, max = 4) int vertices,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    VertexPairs pairs = new VertexPairs(graphs, vertices);
    check.check(
        in -> MessagePassing.pairSums(in[0], in[1], pairs, activation),
        positive(check, pairs.rows(), 3),
        positive(check, pairs.rows(), 3));
    check.check(
        in -> MessagePassing.pairSums(in[0], in[1], in[2], pairs, activation),
        positive(check, pairs.rows(), 3),
        positive(check, pairs.rows(), 3),
        positive(check, pairs.turns(), pairs.rows(), 3));
    check.check(
        in -> MessagePassing.received(in[0], pairs, 0.3),
        input(check, pairs.turns(), pairs.rows(), 3));
  }

  @Property(tries = TRIES)
  void gradientOfMessagesWithRespectToEverything(
      @ForAll @IntRange(min = 1, max = 3) int graphs,
      @ForAll @IntRange(min = 2, max = 4) int vertices,
      @ForAll long seed) {
    GradientCheck check = new GradientCheck(seed);
    VertexPairs pairs = new VertexPairs(graphs, vertices);
    check.check(
        in -> MessagePassing.messages(in[0], in[1], in[2], in[3], in[4], pairs),
        positive(check, pairs.rows(), 3),
        positive(check, pairs.rows(), 3),
        positive(check, 3, 2),
        positive(check, 2),
        positive(check, pairs.turns(), pairs.rows()));
  }

  @Example
  void everyVertexReceivesFromAllOthersOfItsGraphAndNobodyElse() {
    VertexPairs pairs = new VertexPairs(2, 3);
    try (Tape tape = Tape.inference(Backends.chosen())) {
      Node senders = tape.constant(new float[] {1, 10, 100, 1000, 10_000, 100_000}, 6, 1);
      Node receivers = tape.constant(new float[] {.1f, .2f, .3f, .4f, .5f, .6f}, 6, 1);
      Node sums = MessagePassing.pairSums(senders, receivers, pairs, Activation.LINEAR);
      assertThat(sums.toArray())
          .containsExactly(
              new float[] {
                10.1f, 100.2f, 1.3f, 10_000.4f, 100_000.5f, 1000.6f, //
                100.1f, 1.2f, 10.3f, 100_000.4f, 1000.5f, 10_000.6f
              },
              within(1e-2f));
      Node gates = tape.constant(new float[] {1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1}, 2, 6);
      Node weight = tape.constant(new float[] {2}, 1, 1);
      Node bias = tape.constant(new float[] {-5}, 1);
      Node received = MessagePassing.messages(senders, receivers, weight, bias, gates, pairs);
      // Of vertex 1, from vertex 0: relu(2 * 1.2 - 5) is nothing.
      assertThat(received.toArray())
          .containsExactly(
              new float[] {15.2f, 0, 15.6f, 219_991.6f, 199_996, 21_992.4f}, within(0.05f));
    }
  }

  @Example
  void theSendersOfPairsAreThoseOfTheirRows() {
    VertexPairs pairs = new VertexPairs(2, 3);
    assertThat(pairs.senders()).containsExactly(1, 2, 0, 4, 5, 3, 2, 0, 1, 5, 3, 4);
    assertThat(pairs.sender(1, 2)).isEqualTo(1);
  }

  @Example
  void shapesThatDoNotFitAreRefused() {
    VertexPairs pairs = new VertexPairs(2, 3);
    try (Tape tape = Tape.inference(Backends.chosen())) {
      Node five = tape.constant(new float[5], 5, 1);
      Node six = tape.constant(new float[6], 6, 1);
      assertThatThrownBy(() -> MessagePassing.pairSums(five, six, pairs, Activation.RELU))
          .hasMessage("Invalid senders: shape [5, 1], needed is [6, 1]");
      assertThatThrownBy(() -> MessagePassing.pairSums(six, six, six, pairs, Activation.RELU))
          .hasMessageContaining("Invalid values of pairs");
      assertThatThrownBy(() -> MessagePassing.received(six, pairs, 1))
          .hasMessageContaining("Invalid values of pairs");
    }
  }
}
