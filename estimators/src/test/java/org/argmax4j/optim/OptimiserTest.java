package org.argmax4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OptimiserTest {

  private final Backend backend = Backends.chosen();

  private static Parameter single(Parameters parameters, float value) {
    Parameter parameter = parameters.add("p", new float[1], 1);
    parameter.set(new float[] {value});
    return parameter;
  }

  /** Gives the parameter the gradient {@code g}. */
  private void step(Parameter parameter, Optimiser optimiser, float g) {
    try (Tape tape = Tape.training(backend)) {
      tape.backward(Reductions.sum(Arithmetic.scale(tape.parameter(parameter), g)));
      optimiser.step();
    }
  }

  @Test
  void adamDoesWhatItsPaperSays() {
    Parameters parameters = new Parameters(backend);
    Parameter p = single(parameters, 1f);
    Optimiser adam = new Adam(0.1, 0.9, 0.999, 1e-8, 0).over(parameters);
    double value = 1;
    double m = 0;
    double v = 0;
    float[] gradients = {0.5f, -2f, 0.25f, 3f};
    for (int t = 1; t <= gradients.length; t++) {
      float g = gradients[t - 1];
      step(p, adam, g);
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      value -=
          0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
      assertThat((double) p.toArray()[0]).isCloseTo(value, Offset.offset(1e-5));
    }
    // The first step of Adam has the length of the learning rate, whatever the gradient.
    Parameters others = new Parameters(backend);
    Parameter q = single(others, 1f);
    step(q, Adam.withRate(0.1).over(others), 123f);
    assertThat(q.toArray()[0]).isCloseTo(0.9f, Offset.offset(1e-6f));
  }

  @Test
  void weightDecayOfAdamEntersTheGradient() {
    Parameters parameters = new Parameters(backend);
    Parameter p = single(parameters, 2f);
    Optimiser adam = new Adam(0.1, 0.9, 0.999, 1, 0.5).over(parameters);
    step(p, adam, 1f);
    // g = 1 + 0.5 * 2 = 2, corrected moments 2 and 4: 2 - 0.1 * 2 / (2 + 1)
    assertThat(p.toArray()[0]).isCloseTo(2f - 0.2f / 3f, Offset.offset(1e-6f));
  }

  @Test
  void sgdStartsItsVelocityWithTheFirstGradient() {
    Parameters parameters = new Parameters(backend);
    Parameter p = single(parameters, 1f);
    Optimiser sgd = new Sgd(0.1, 0.9, 0).over(parameters);
    step(p, sgd, 2f);
    assertThat(p.toArray()[0]).isCloseTo(0.8f, Offset.offset(1e-6f));
    // v = 0.9 * 2 + 1 = 2.8
    step(p, sgd, 1f);
    assertThat(p.toArray()[0]).isCloseTo(0.52f, Offset.offset(1e-6f));
  }

  @Test
  void aParameterWithoutAGradientStaysAsItIs() {
    Parameters parameters = new Parameters(backend);
    Parameter p = single(parameters, 1f);
    Optimiser adam = Adam.withRate(0.1).over(parameters);
    step(p, adam, 1f);
    float before = p.toArray()[0];
    adam.step();
    assertThat(p.toArray()).containsExactly(before);
  }

  @Test
  void gradientsOfSeveralPassesGather() {
    Parameters parameters = new Parameters(backend);
    Parameter p = single(parameters, 1f);
    try (Tape tape = Tape.training(backend)) {
      Node node = tape.parameter(p);
      tape.backward(Reductions.sum(Arithmetic.add(node, tape.parameter(p))));
      tape.reset();
      tape.backward(Reductions.sum(Arithmetic.scale(tape.parameter(p), 3)));
    }
    assertThat(p.gradientArray()).containsExactly(5f);
  }

  @Test
  void aRestoredTrainingGoesOnBitForBit() throws IOException {
    Parameters first = new Parameters(backend);
    Parameter p = single(first, 1f);
    Optimiser adam = Adam.withRate(0.1).over(first);
    step(p, adam, 0.3f);
    adam.learningRate(0.05);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    adam.save(new DataOutputStream(bytes));

    Parameters second = new Parameters(backend);
    Parameter q = single(second, -5f);
    Optimiser resumed = Adam.withRate(0.1).over(second);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    second.restore(in);
    resumed.restore(in);
    assertThat(in.available()).isZero();
    for (float g : new float[] {0.7f, -0.1f, 0.2f}) {
      step(p, adam, g);
      step(q, resumed, g);
      assertThat(q.toArray()).containsExactly(p.toArray());
    }
    assertThat(resumed.learningRate()).isEqualTo(0.05);
  }

  @Test
  void aCheckpointOfAnotherModelIsRefused() throws IOException {
    Parameters first = new Parameters(backend);
    single(first, 1f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    Parameters other = new Parameters(backend);
    other.add("q", new float[1], 1);
    assertThatThrownBy(
            () -> other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(IOException.class)
        .hasMessage("Invalid checkpoint: parameter p, expected q");
  }

  @Test
  void impossibleConstantsAreRefused() {
    assertThatThrownBy(() -> Adam.withRate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid Adam learning rate: 0.0, must be a positive number");
    assertThatThrownBy(() -> new Sgd(0.1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid SGD momentum: 1.0, must be at least 0 and below 1");
  }
}
