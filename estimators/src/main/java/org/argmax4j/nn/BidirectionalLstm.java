package org.argmax4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.argmax4j.config.Checks;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.PackedSequences;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Recurrent;
import org.argmax4j.tensor.Shapes;

/**
 * Layers of LSTMs that read sequences from both ends (Graves and Schmidhuber 2005): each layer has
 * the states of both directions of the one below, side by side.
 *
 * @param layers the layers, at least 1
 */
public record BidirectionalLstm(List<Layer> layers) {

  /** Keeps a copy of the list. */
  public BidirectionalLstm {
    layers = List.copyOf(layers);
  }

  /**
   * A layer.
   *
   * @param forward reads sequences from their first element
   * @param backward reads them from their last
   */
  public record Layer(Lstm forward, Lstm backward) {

    private Node apply(Node x, PackedSequences layout) {
      return Shapes.concat(1, forward.apply(x, layout), backward.apply(x, layout));
    }
  }

  /**
   * Makes the layers with the parameters {@code name.0.forward...}, {@code name.0.backward...},
   * {@code name.1.forward...} and so on.
   *
   * @param in numbers of an element of a sequence
   * @param units numbers of a state of one direction, H
   * @param layers how many layers, at least 1
   * @param initialisation how every {@link Lstm} begins
   * @param random the stream of initial values
   */
  public static BidirectionalLstm create(
      Parameters parameters,
      String name,
      int in,
      int units,
      int layers,
      Initialisation initialisation,
      SplittableRandom random) {
    Checks.atLeast("layers", layers, 1);
    List<Layer> made = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int inputs = layer == 0 ? in : 2 * units;
      String prefix = name + "." + layer;
      Lstm forward =
          Lstm.create(
              parameters,
              prefix + ".forward",
              inputs,
              units,
              Recurrent.Direction.FORWARD,
              initialisation,
              random);
      Lstm backward =
          Lstm.create(
              parameters,
              prefix + ".backward",
              inputs,
              units,
              Recurrent.Direction.BACKWARD,
              initialisation,
              random);
      made.add(new Layer(forward, backward));
    }
    return new BidirectionalLstm(made);
  }

  /**
   * The states of the last layer.
   *
   * @param x {@code [layout.rows, in]}
   * @param layout where the sequences lie, without gaps
   * @return {@code [layout.rows, 2 H]}: those from the first element, and those from the last
   */
  public Node apply(Node x, PackedSequences layout) {
    Node states = x;
    for (Layer layer : layers) {
      states = layer.apply(states, layout);
    }
    return states;
  }
}
