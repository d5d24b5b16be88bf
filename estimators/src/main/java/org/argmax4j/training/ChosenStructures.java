package org.argmax4j.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.DiscreteNode;
import org.argmax4j.estimator.EvaluationMode;
import org.argmax4j.estimator.Scores;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shapes;

/**
 * The structures that a layer chooses for a batch on a tape: for all examples at once, or example
 * by example where they have not equally many coordinates.
 */
final class ChosenStructures {

  private final DiscreteLayer layer;
  private final List<DiscreteNode> parts;
  private final Node value;

  private ChosenStructures(DiscreteLayer layer, List<DiscreteNode> parts, Node value) {
    this.layer = layer;
    this.parts = parts;
    this.value = value;
  }

  /** Samples structures for one training step. */
  static ChosenStructures of(DiscreteLayer layer, Encoding encoding, SplittableRandom random) {
    if (encoding.lengths().isEmpty()) {
      DiscreteNode all =
          DiscreteNode.apply(layer, encoding.scores(), encoding.rows(), encoding.length(), random);
      encoding.right().ifPresent(all::teach);
      return new ChosenStructures(layer, List.of(all), all.value());
    }
    List<DiscreteNode> parts = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    int first = 0;
    for (int length : encoding.lengths().get()) {
      Node scores = Shapes.slice(encoding.scores(), 0, first, first + length);
      DiscreteNode part = DiscreteNode.apply(layer, scores, 1, length, random);
      int from = first;
      encoding.right().ifPresent(all -> part.teach(Arrays.copyOfRange(all, from, from + length)));
      parts.add(part);
      values.add(Shapes.reshape(part.value(), layer.samples() * length, 1));
      first += length;
    }
    return new ChosenStructures(layer, parts, Shapes.concat(0, values.toArray(Node[]::new)));
  }

  /** The structures as {@link Encoding#losses} takes them. */
  Node value() {
    return value;
  }

  /** Shows the loss of each sample to the layer, see {@link DiscreteNode#observe(Node)}. */
  Node observe(Node losses) {
    if (parts.size() == 1) {
      return parts.get(0).observe(losses);
    }
    Node[] observed = new Node[parts.size()];
    for (int i = 0; i < observed.length; i++) {
      observed[i] = parts.get(i).observe(samples(losses, i));
    }
    return Shapes.concat(0, observed);
  }

  /** The same with what is expected of each example. */
  Node observe(Node losses, Node expected) {
    if (parts.size() == 1) {
      return parts.get(0).observe(losses, expected);
    }
    Node[] observed = new Node[parts.size()];
    for (int i = 0; i < observed.length; i++) {
      Node own = Shapes.slice(expected, 0, i, i + 1);
      observed[i] = parts.get(i).observe(samples(losses, i), own);
    }
    return Shapes.concat(0, observed);
  }

  private Node samples(Node losses, int example) {
    int samples = layer.samples();
    return Shapes.slice(losses, 0, example * samples, (example + 1) * samples);
  }

  /** How many examples a batch has. */
  static int examples(Encoding encoding) {
    return encoding
        .lengths()
        .map(lengths -> lengths.length)
        .orElseGet(() -> encoding.scores().size() / (encoding.rows() * encoding.length()));
  }

  /** Structures with noise that nothing is recorded of, as {@link Encoding#losses} takes them. */
  static Node unrecorded(DiscreteLayer layer, Encoding encoding, SplittableRandom random) {
    float[] scores = encoding.scores().toArray();
    int examples = examples(encoding);
    if (encoding.lengths().isEmpty()) {
      Scores all = new Scores(scores, examples, encoding.rows(), encoding.length());
      float[] structures = layer.evaluate(all, EvaluationMode.NOISE_ON, random);
      int rows = examples * layer.samples();
      return encoding.scores().tape().constant(structures, rows, all.exampleSize());
    }
    float[] structures = new float[layer.samples() * scores.length];
    int first = 0;
    for (int length : encoding.lengths().get()) {
      float[] own = new float[length];
      System.arraycopy(scores, first, own, 0, length);
      float[] found =
          layer.evaluate(new Scores(own, 1, 1, length), EvaluationMode.NOISE_ON, random);
      System.arraycopy(found, 0, structures, first * layer.samples(), found.length);
      first += length;
    }
    return encoding.scores().tape().constant(structures, structures.length, 1);
  }
}
