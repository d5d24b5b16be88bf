package org.argmax4j.jobs.experiment.parsing;

import java.util.SplittableRandom;
import org.argmax4j.nn.Dense;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Lstm;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.PackedSequences;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Recurrent;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;

/**
 * The decoder of the NES paper: predicts each word of a sentence from the words before it and from
 * the arcs between them, which may be weighted. With the states g of an LSTM over the vectors of
 * the words, {@code c(i) = tanh(current(g(i)) + sum over j < i of T(j, i) head(g(j)) + T(i, j)
 * modifier(g(j)))}, where T(j, i) is the weight of the arc from j to i, and word i + 1 is chosen
 * among all words that have a vector by a softmax of {@code output(c(i))}.
 */
final class TreeLanguageModel {

  /** Units of every layer. */
  private static final int WIDTH = 100;

  private final WordVectorTable vectors;
  private final Lstm encoder;
  private final Dense head;
  private final Dense modifier;
  private final Dense current;
  private final Dense output;

  /**
   * A new decoder.
   *
   * @param random the stream of initial values
   */
  TreeLanguageModel(Parameters parameters, WordVectorTable vectors, SplittableRandom random) {
    this.vectors = vectors;
    encoder =
        Lstm.create(
            parameters,
            "decoder.encoder",
            vectors.dimensions(),
            WIDTH,
            Recurrent.Direction.FORWARD,
            Lstm.xavier(Initialisations.FORGET),
            random);
    Layers make = new Layers(parameters, random);
    head = make.layer("decoder.head", WIDTH);
    modifier = make.layer("decoder.modifier", WIDTH);
    current = make.layer("decoder.current", WIDTH);
    output = make.layer("decoder.output", vectors.count());
  }

  private record Layers(Parameters parameters, SplittableRandom random) {

    Dense layer(String name, int out) {
      return Dense.create(
          parameters,
          name,
          new Fans(WIDTH, out),
          Activation.LINEAR,
          Initialisation.xavier(1),
          random);
    }
  }

  /**
   * The mean over sentences of {@link #losses}, {@code [1]}.
   *
   * @param arcs see there
   */
  Node loss(SentenceBatch batch, Node arcs) {
    return Shapes.reshape(Reductions.mean(losses(batch, arcs)), 1);
  }

  /**
   * The mean over the words of each sentence of {@code -log p(word)}, in nats, {@code [sentences]}.
   *
   * @param arcs the weights of the arcs of all sentences, one sentence behind the other, each in
   *     the order of {@link SentenceBatch#arcs}; {@code [arcs, 1]}
   */
  Node losses(SentenceBatch batch, Node arcs) {
    int[] rows = vectors.rowsOf(batch.words());
    int[] inputs = new int[batch.wordCount()];
    int[] targets = new int[batch.wordCount()];
    int[] lengths = new int[batch.count()];
    int[] sentences = new int[batch.wordCount()];
    float[] weights = new float[batch.wordCount()];
    int word = 0;
    for (int s = 0; s < batch.count(); s++) {
      int start = batch.layout().start(s);
      lengths[s] = batch.length(s);
      for (int i = 0; i < lengths[s]; i++) {
        inputs[word] = rows[start + i];
        targets[word] = rows[start + i + 1];
        sentences[word] = s;
        weights[word] = -1f / lengths[s];
        word++;
      }
    }
    Tape tape = arcs.tape();
    Node words = Shapes.gather(tape.constant(vectors.tensor()), inputs);
    Node states = encoder.apply(words, new PackedSequences(0, lengths));
    Node logits = output.apply(context(states, arcs, GeneratedArcs.of(batch)));
    int columns = vectors.count();
    int count = batch.wordCount();
    for (int i = 0; i < count; i++) {
      targets[i] += i * columns;
    }
    Node likelihoods = Shapes.reshape(Functions.logSoftmax(logits), count * columns, 1);
    Node terms =
        Arithmetic.multiply(Shapes.gather(likelihoods, targets), tape.constant(weights, count, 1));
    return Shapes.reshape(Shapes.scatterAdd(terms, batch.count(), sentences), batch.count());
  }

  /** {@code [words, 100]}. */
  private Node context(Node states, Node arcs, GeneratedArcs seen) {
    Node own = current.apply(states);
    if (seen.count() == 0) {
      return Functions.tanh(own);
    }
    Node none = arcs.tape().constant(new float[1], 1, 1);
    Node weights = Shapes.concat(0, arcs, none);
    Node received =
        Arithmetic.add(
            weighted(head.apply(states), seen.sources(), weights, seen.fromHead()),
            weighted(modifier.apply(states), seen.sources(), weights, seen.fromModifier()));
    int words = states.shape().rows();
    return Functions.tanh(Arithmetic.add(own, Shapes.scatterAdd(received, words, seen.targets())));
  }

  /** Rows of a matrix, each times the weight of its arc. */
  private static Node weighted(Node rows, int[] sources, Node weights, int... arcs) {
    Node factors = Shapes.reshape(Shapes.gather(weights, arcs), arcs.length);
    return Arithmetic.multiply(Shapes.gather(rows, sources), Shapes.broadcast(factors, 1, WIDTH));
  }
}
