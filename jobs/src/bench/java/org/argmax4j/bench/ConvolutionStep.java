package org.argmax4j.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.argmax4j.nn.CombResNet18;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.GlobeNetwork;
import org.argmax4j.optim.Adam;
import org.argmax4j.optim.Optimiser;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;

/**
 * What does a training step of the convolutional networks cost beyond their convolutions and
 * products of matrices? The truncated residual network on 70 maps of 12 x 12 cells, that of the
 * globe on 100 flags and on 1,000; without solver. First, how fast convolutions are, beside those
 * of ND4J and beside shifted products. One thread. Wanted: steps at most 1.1 times the bare
 * convolutions, which are at least as fast as ND4J's best.
 */
public final class ConvolutionStep {

  private static final int WARM_UP = 3;

  private ConvolutionStep() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ConvolutionRace.run();
    step(
        "truncated ResNet18, K = 12, batch 70",
        new Shape(70, 96, 96, 3),
        25,
        (parameters, random) -> CombResNet18.create(parameters, "net", 12, random)::apply);
    for (int flags : new int[] {100, 1000}) {
      step(
          "network of the globe, " + flags + " flags",
          new Shape(flags, 20, 40, 3),
          200,
          (parameters, random) ->
              GlobeNetwork.create(parameters, "net", new Fans(3, 3), random)::apply);
    }
  }

  private static void step(
      String name,
      Shape images,
      int rounds,
      BiFunction<Parameters, SplittableRandom, UnaryOperator<Node>> create) {
    RecordedConvolutions convolutions = new RecordedConvolutions(Backends.chosen());
    Backend backend = convolutions.recorder();
    float[] values = new float[images.size()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    try (Tape tape = Tape.training(backend);
        Parameters parameters = new Parameters(backend)) {
      UnaryOperator<Node> network = create.apply(parameters, random);
      Optimiser optimiser = Adam.withRate(5e-4).over(parameters);
      Runnable step = () -> train(tape, network, optimiser, values, images);
      for (int i = 0; i < WARM_UP; i++) {
        convolutions.clear();
        step.run();
      }
      double giga = convolutions.giga();
      Runnable bare = convolutions.again();
      long allocated = tape.allocated();
      Times steps = new Times(rounds);
      Times bares = new Times(rounds);
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        step.run();
        long between = System.nanoTime();
        bare.run();
        bares.add(System.nanoTime() - between);
        steps.add(between - start);
        convolutions.clear();
      }
      System.out.printf(
          Locale.ROOT,
          "%s: step %s, %.1f GFLOP, %.1f GFLOP/s; convolutions and products %s, %.1f GFLOP/s;"
              + " ratio best %.3f, median %.3f (wanted 1.1); buffers %.0f MB, %d MB more than"
              + " after %d steps%n",
          name,
          steps,
          giga,
          giga / steps.best() * 1e3,
          bares,
          giga / bares.best() * 1e3,
          steps.best() / bares.best(),
          steps.median() / bares.median(),
          4e-6 * tape.allocated(),
          4 * (tape.allocated() - allocated) / 1_000_000,
          WARM_UP);
    }
  }

  private static void train(
      Tape tape, UnaryOperator<Node> network, Optimiser optimiser, float[] values, Shape images) {
    Node y = network.apply(tape.constant(values, images.extents()));
    tape.backward(Reductions.mean(Arithmetic.square(y)));
    optimiser.step();
    tape.reset();
  }
}
