package org.argmax4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

class ImageNetworksTest {

  private final Backend backend = Backends.chosen();

  private static float[] draws(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static float[] output(Tape tape, UnaryOperator<Node> network, Shape images) {
    try (tape) {
      return network.apply(tape.constant(draws(images.size(), 1), images.extents())).toArray();
    }
  }

  /** The gradients of all parameters, of a weighted sum of the outputs. */
  private List<float[]> gradients(
      Parameters parameters, UnaryOperator<Node> network, Shape images) {
    try (Tape tape = Tape.training(backend)) {
      Node y = network.apply(tape.constant(draws(images.size(), 1), images.extents()));
      Node weights = tape.constant(draws(y.size(), 2), y.shape().extents());
      tape.backward(Reductions.sum(Arithmetic.multiply(y, weights)));
      List<float[]> gradients = new ArrayList<>();
      for (Parameter parameter : parameters.all()) {
        gradients.add(parameter.gradientArray());
        parameter.clearGradient();
      }
      return gradients;
    }
  }

  private double loss(UnaryOperator<Node> network, Shape images) {
    float[] y = output(Tape.training(backend), network, images);
    float[] weights = draws(y.length, 2);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * weights[i];
    }
    return sum;
  }

  /** Each parameter moves a little along a random direction and along its gradient. */
  private void check(Parameters parameters, UnaryOperator<Node> network, Shape images) {
    List<float[]> gradients = gradients(parameters, network, images);
    for (int p = 0; p < gradients.size(); p++) {
      Parameter parameter = parameters.all().get(p);
      float[] gradient = gradients.get(p);
      float[] values = parameter.toArray();
      float[] direction = draws(values.length, p);
      double length = norm(gradient) / norm(direction);
      double expected = 0;
      for (int i = 0; i < values.length; i++) {
        direction[i] = (float) (direction[i] + gradient[i] / length);
        expected += (double) direction[i] * gradient[i];
      }
      double step = 2e-3 / norm(direction);
      double difference =
          (moved(parameter, values, direction, step, network, images)
                  - moved(parameter, values, direction, -step, network, images))
              / (2 * step);
      parameter.set(values);
      assertThat(difference)
          .as(parameter.name())
          .isCloseTo(expected, within(0.02 * Math.abs(expected) + 1e-3));
    }
  }

  private double moved(
      Parameter parameter,
      float[] values,
      float[] direction,
      double step,
      UnaryOperator<Node> network,
      Shape images) {
    float[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    parameter.set(moved);
    return loss(network, images);
  }

  private static double norm(float[] values) {
    double sum = 1e-12;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void gradientsOfResidualBlocksWithAndWithoutALayerOnTheShortcut() {
    for (int stride = 1; stride <= 2; stride++) {
      Parameters parameters = new Parameters(backend);
      Fans channels = new Fans(3, stride == 1 ? 3 : 5);
      ResidualBlock block =
          ResidualBlock.create(parameters, "block", channels, stride, new SplittableRandom(3));
      assertThat(block.shortcut() == null).isEqualTo(stride == 1);
      // Some channels are turned around by their normalisation.
      float[] scale = draws(channels.out(), 4);
      block.first().normalisation().scale().set(scale);
      check(parameters, block::apply, new Shape(3, 5, 6, 3));
      parameters.close();
    }
  }

  @Test
  void gradientsOfTheTruncatedNetwork() {
    Parameters parameters = new Parameters(backend);
    CombResNet18 network = CombResNet18.create(parameters, "net", 3, new SplittableRandom(5));
    network.stem().layer().normalisation().scale().set(draws(64, 4));
    check(parameters, network::apply, new Shape(2, 22, 22, 3));
    parameters.close();
  }

  @Test
  void gradientsOfTheGlobeNetwork() {
    Parameters parameters = new Parameters(backend);
    GlobeNetwork network =
        GlobeNetwork.create(parameters, "net", new Fans(3, 3), new SplittableRandom(6));
    check(parameters, network::apply, new Shape(3, 20, 40, 3));
    parameters.close();
  }

  @Test
  void parametersAreAsManyAsCountedByHand() {
    try (Parameters parameters = new Parameters(backend)) {
      CombResNet18.create(parameters, "net", 12, new SplittableRandom(1));
      // 7 * 7 * 3 * 64 filters, 4 * 3 * 3 * 64 * 64, and 5 normalisations of 2 * 64.
      assertThat(parameters.count()).isEqualTo(157_504);
    }
    try (Parameters parameters = new Parameters(backend)) {
      ResNet18.create(parameters, "net", 12 * 12, new SplittableRandom(1));
      long stem = 7 * 7 * 3 * 64 + 128;
      long stage64 = 4 * (36_864 + 128);
      long stage128 = 73_728 + 3 * 147_456 + 8_192 + 5 * 256;
      long stage256 = 294_912 + 3 * 589_824 + 32_768 + 5 * 512;
      long stage512 = 1_179_648 + 3 * 2_359_296 + 131_072 + 5 * 1_024;
      assertThat(stem + stage64 + stage128 + stage256 + stage512).isEqualTo(11_176_512);
      assertThat(parameters.count()).isEqualTo(11_176_512 + 512 * 144 + 144);
    }
    try (Parameters parameters = new Parameters(backend)) {
      GlobeNetwork.create(parameters, "net", new Fans(3, 3), new SplittableRandom(1));
      // 4 * 4 * 3 * 20 + 20, 4 * 4 * 20 * 50 + 50, 800 * 500 + 500, 500 * 3 + 3.
      assertThat(parameters.count()).isEqualTo(980 + 16_050 + 400_500 + 1_503);
    }
  }

  @Test
  void networksBeginAsPublished() {
    try (Parameters parameters = new Parameters(backend)) {
      CombResNet18 network = CombResNet18.create(parameters, "net", 12, new SplittableRandom(1));
      float[] first = network.stem().layer().weight().toArray();
      float largest = 0;
      for (float value : first) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertThat((double) largest).isCloseTo(1 / Math.sqrt(147), within(1e-3));
      float[] inner = network.first().second().weight().toArray();
      // Fan-out: 9 * 64 outputs see an input.
      assertThat(norm(inner) / Math.sqrt(inner.length))
          .isCloseTo(Math.sqrt(2.0 / 576), within(1e-3));
      assertThat(network.first().first().normalisation().scale().toArray()).containsOnly(1f);
      assertThat(network.first().first().normalisation().shift().toArray()).containsOnly(0f);
    }
  }

  @Test
  void shapesOfOutputs() {
    try (Parameters parameters = new Parameters(backend);
        Tape tape = Tape.inference(backend)) {
      Node maps = tape.constant(draws(2 * 48 * 48 * 3, 1), 2, 48, 48, 3);
      SplittableRandom random = new SplittableRandom(1);
      Node costs = CombResNet18.create(parameters, "comb", 6, random).apply(maps);
      assertThat(costs.shape()).isEqualTo(new Shape(2, 36));
      for (float cost : costs.toArray()) {
        assertThat(cost).isNotNegative();
      }
      assertThat(ResNet18.create(parameters, "full", 36, random).apply(maps).shape())
          .isEqualTo(new Shape(2, 36));
    }
  }

  @Test
  void checkpointsOfABlockHaveItsRunningMoments() throws IOException {
    Shape images = new Shape(3, 5, 6, 3);
    try (Parameters parameters = new Parameters(backend);
        Parameters others = new Parameters(backend)) {
      Fans channels = new Fans(3, 4);
      ResidualBlock block =
          ResidualBlock.create(parameters, "block", channels, 2, new SplittableRandom(3));
      float[] before = output(Tape.inference(backend), block::apply, images);
      output(Tape.training(backend), block::apply, images);
      float[] trained = output(Tape.inference(backend), block::apply, images);
      assertThat(trained).isNotEqualTo(before);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      parameters.save(new DataOutputStream(bytes));
      ResidualBlock copy =
          ResidualBlock.create(others, "block", channels, 2, new SplittableRandom(4));
      others.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(output(Tape.inference(backend), copy::apply, images)).isEqualTo(trained);
    }
  }

  @Test
  void equalStepsGiveEqualBits() {
    Shape images = new Shape(3, 22, 22, 3);
    List<List<float[]>> gradients = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (Parameters parameters = new Parameters(backend)) {
        CombResNet18 network = CombResNet18.create(parameters, "net", 3, new SplittableRandom(5));
        gradients.add(gradients(parameters, network::apply, images));
      }
    }
    for (int p = 0; p < gradients.get(0).size(); p++) {
      assertThat(gradients.get(1).get(p)).isEqualTo(gradients.get(0).get(p));
    }
  }
}
