package org.argmax4j.jobs.experiment.parsing;

import java.util.SplittableRandom;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Initialiser;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Functions;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Scores of an arc from the states of its two ends (Kiperwasser and Goldberg 2016, equation 4):
 * {@code tanh(x_head headWeight + x_modifier modifierWeight + bias) output + outputBias}. What is
 * made of a state is computed once, not once for each of its arcs.
 *
 * @param headWeight {@code [in, hidden]}
 * @param modifierWeight {@code [in, hidden]}
 * @param bias {@code [hidden]}
 * @param output {@code [hidden, out]}
 * @param outputBias {@code [out]}, or null for none
 */
record PairScorer(
    Parameter headWeight,
    Parameter modifierWeight,
    Parameter bias,
    Parameter output,
    @Nullable Parameter outputBias) {

  /** Whether there is a bias behind the hidden layer. */
  enum OutputBias {
    /** There is none: it would change all heads of a word alike. */
    NONE,
    /** It begins with zeros. */
    ZEROS
  }

  /**
   * Makes the scorer; weights are Xavier-uniform, each for itself, the hidden bias is uniform
   * within {@code +-sqrt(3 / hidden)}.
   *
   * @param in numbers of a state
   * @param hidden hidden units
   * @param out scores of an arc
   */
  static PairScorer create(
      Parameters parameters,
      String name,
      int in,
      int hidden,
      int out,
      OutputBias outputBias,
      SplittableRandom random) {
    Initialiser weight = Initialiser.xavierUniform(1);
    Fans inner = new Fans(in, hidden);
    Fans outer = new Fans(hidden, out);
    return new PairScorer(
        weight.create(parameters, name + ".head", inner, random, in, hidden),
        weight.create(parameters, name + ".modifier", inner, random, in, hidden),
        Initialisations.embedding(hidden).create(parameters, name + ".bias", inner, random, hidden),
        weight.create(parameters, name + ".output", outer, random, hidden, out),
        outputBias == OutputBias.NONE
            ? null
            : Initialiser.zeros().create(parameters, name + ".output.bias", outer, random, out));
  }

  /**
   * The scores of some arcs.
   *
   * @param states {@code [rows, in]}
   * @param heads the row of the head of each arc
   * @param modifiers the row of its modifier
   * @return {@code [arcs, out]}
   */
  Node apply(Node states, int[] heads, int[] modifiers) {
    Tape tape = states.tape();
    Node ofHeads = Linear.multiply(states, tape.parameter(headWeight));
    Node ofModifiers =
        Linear.dense(
            states, tape.parameter(modifierWeight), tape.parameter(bias), Activation.LINEAR);
    Node hidden =
        Functions.tanh(
            Arithmetic.add(Shapes.gather(ofHeads, heads), Shapes.gather(ofModifiers, modifiers)));
    return outputBias == null
        ? Linear.multiply(hidden, tape.parameter(output))
        : Linear.dense(
            hidden, tape.parameter(output), tape.parameter(outputBias), Activation.LINEAR);
  }
}
