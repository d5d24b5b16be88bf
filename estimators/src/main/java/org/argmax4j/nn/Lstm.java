package org.argmax4j.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.PackedSequences;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Recurrent;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;

/**
 * An LSTM layer over packed sequences, whose states begin with zeros: see {@link Recurrent#lstm}.
 * The gates are in PyTorch's order i, f, g, o, and have, as there, two biases that are added, so
 * that both the number of parameters and what Adam makes of them are the same.
 *
 * @param inputWeight {@code [in, 4 H]}
 * @param recurrentWeight {@code [H, 4 H]}
 * @param inputBias {@code [4 H]}
 * @param recurrentBias {@code [4 H]}
 * @param direction from which end sequences are read
 */
public record Lstm(
    Parameter inputWeight,
    Parameter recurrentWeight,
    Parameter inputBias,
    Parameter recurrentBias,
    Recurrent.Direction direction) {

  private static final int GATES = 4;

  /**
   * Makes the layer with its parameters {@code name.input.weight}, {@code name.recurrent.weight},
   * {@code name.input.bias} and {@code name.recurrent.bias}.
   *
   * @param in numbers of an element of a sequence
   * @param units numbers of a state, H
   * @param initialisation how it begins; the fans of a weight are its rows and its columns, those
   *     of a bias H and 4 H
   * @param random the stream of initial values
   */
  public static Lstm create(
      Parameters parameters,
      String name,
      int in,
      int units,
      Recurrent.Direction direction,
      Initialisation initialisation,
      SplittableRandom random) {
    int columns = GATES * units;
    Fans recurrent = new Fans(units, columns);
    Initialiser weight = initialisation.weight();
    Initialiser bias = initialisation.bias();
    return new Lstm(
        weight.create(
            parameters, name + ".input.weight", new Fans(in, columns), random, in, columns),
        weight.create(parameters, name + ".recurrent.weight", recurrent, random, units, columns),
        bias.create(parameters, name + ".input.bias", recurrent, random, columns),
        bias.create(parameters, name + ".recurrent.bias", recurrent, random, columns),
        direction);
  }

  /** PyTorch's default: {@code U(-b, b)} with {@code b = 1 / sqrt(H)} for weights and biases. */
  public static Initialisation pytorchDefault() {
    Initialiser ofUnits =
        (values, fans, random) ->
            Initialiser.pytorchDefault()
                .fill(values, new Fans(fans.out() / GATES, fans.out()), random);
    return new Initialisation(ofUnits, ofUnits);
  }

  /**
   * Xavier-uniform weights, each over all four gates at once, and biases of 0, but for those of the
   * forget gate.
   *
   * @param forget each of the two biases of the forget gate
   */
  public static Initialisation xavier(double forget) {
    return new Initialisation(
        Initialiser.xavierUniform(1),
        (values, fans, random) -> {
          int units = values.length / GATES;
          Arrays.fill(values, 0f);
          Arrays.fill(values, units, 2 * units, (float) forget);
        });
  }

  /**
   * The states of the layer.
   *
   * @param x {@code [layout.rows, in]}
   * @param layout where the sequences lie, without gaps
   * @return {@code [layout.rows, H]}
   */
  public Node apply(Node x, PackedSequences layout) {
    Tape tape = x.tape();
    Node inputs =
        Linear.dense(x, tape.parameter(inputWeight), tape.parameter(inputBias), Activation.LINEAR);
    return Recurrent.lstm(
        inputs, tape.parameter(recurrentWeight), tape.parameter(recurrentBias), layout, direction);
  }
}
