package org.argmax4j.estimator;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.backend.Update;
import org.jspecify.annotations.Nullable;

/**
 * A discrete layer on a tape, whatever its gradient is made from. The use is the same for all:
 *
 * <pre>{@code
 * DiscreteNode z = DiscreteNode.apply(layer, scores, rows, length, random);
 * Node losses = z.observe(lossOfEachSample(z.value()));
 * tape.backward(Reductions.mean(losses));
 * }</pre>
 */
public final class DiscreteNode {

  private final Node value;
  private final @Nullable LossSignal signal;
  private final @Nullable Lesson lesson;

  private DiscreteNode(Node value, @Nullable LossSignal signal, @Nullable Lesson lesson) {
    this.value = value;
    this.signal = signal;
    this.lesson = lesson;
  }

  /**
   * Samples structures for one training step.
   *
   * @param layer solver, noise and estimator
   * @param scores {@code [examples, rows * length]} or any shape of that size whose first axis is
   *     the examples
   * @param rows solver instances an example
   * @param length coordinates an instance
   * @param random the noise stream of this step
   */
  public static DiscreteNode apply(
      DiscreteLayer layer, Node scores, int rows, int length, SplittableRandom random) {
    int examples = scores.size() / (rows * length);
    Scores batch = new Scores(scores.toArray(), examples, rows, length);
    int[] extents = {examples * layer.samples(), rows * length};
    if (layer instanceof GradientLayer byGradient) {
      return new DiscreteNode(byGradient(byGradient, scores, batch, extents, random), null, null);
    }
    // Below, the structures are constants: the estimator needs no gradient at them.
    if (layer instanceof SupervisedLayer supervised) {
      SupervisedLayer.Pass pass = supervised.forward(batch, random);
      Lesson lesson = new Lesson(pass, examples);
      return new DiscreteNode(
          scores.tape().constant(pass.structures(), extents),
          new LossSignal(scores, layer.samples(), 1, lesson),
          lesson);
    }
    LossLayer byLoss = (LossLayer) layer;
    LossLayer.Pass pass = byLoss.forward(batch, random);
    return new DiscreteNode(
        scores.tape().constant(pass.structures(), extents),
        new LossSignal(scores, layer.samples(), byLoss.lossFactor(), pass::backward),
        null);
  }

  private static Node byGradient(
      GradientLayer layer, Node scores, Scores batch, int[] extents, SplittableRandom random) {
    GradientLayer.Pass pass = layer.forward(batch, random);
    HostFunction.Pass adapted =
        new HostFunction.Pass() {
          @Override
          public float[] output() {
            return pass.structures();
          }

          @Override
          public float[] backward(float[] gradient) {
            return pass.backward(gradient);
          }
        };
    return HostFunction.apply(input -> adapted, scores, extents);
  }

  /**
   * The structures, {@code [examples * T, rows * length]}; the samples of one example are adjacent.
   */
  public Node value() {
    return value;
  }

  /**
   * Shows the right structures to the layer, if it learns from them; to others they mean nothing.
   *
   * @param right {@code [examples, rows * length]}; kept until the backward pass, only read
   */
  public void teach(float[] right) {
    if (lesson != null) {
      lesson.right = right;
    }
  }

  /**
   * Shows the loss of each sample to the layer, if it learns from losses. The training loss must be
   * computed from what this returns, which has the values of {@code losses}; how strongly a
   * sample's loss enters the training loss is read off its gradient.
   *
   * @param losses {@code [examples * T]}: one value a sample
   */
  public Node observe(Node losses) {
    check(losses);
    return signal == null ? losses : signal.observe(losses, null);
  }

  /**
   * The same for a layer that {@linkplain DiscreteLayer#learnsExpectation learns an expectation}.
   * The error of the expectation, summed over the samples of an example, is fitted as strongly as
   * the losses enter the training loss, and leaves its value as it is. Layers that do not learn
   * from losses ignore it.
   *
   * @param losses {@code [examples * T]}: one value a sample
   * @param expected {@code [examples]}: one value an example
   */
  public Node observe(Node losses, Node expected) {
    check(losses);
    return signal == null ? losses : signal.observe(losses, expected);
  }

  private void check(Node losses) {
    if (losses.size() != value.shape().extent(0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid losses: %d values for %d samples",
              losses.size(),
              value.shape().extent(0)));
    }
  }

  /** What becomes of losses and of how strongly each enters the training loss. */
  private interface Reply {
    LossLayer.Slopes slopes(float[] losses, float[] weights, float[] expected);
  }

  /** The right structures, and the gradient that a pass makes of them. */
  private static final class Lesson implements Reply {

    private final SupervisedLayer.Pass pass;
    private final int examples;
    private float @Nullable [] right;

    Lesson(SupervisedLayer.Pass pass, int examples) {
      this.pass = pass;
      this.examples = examples;
    }

    /** An example counts as strongly as its samples do on average. */
    @Override
    public LossLayer.Slopes slopes(float[] losses, float[] weights, float[] expected) {
      if (right == null) {
        throw new IllegalStateException(
            "The layer learns from right structures, but was shown none");
      }
      float[] gradient = pass.backward(right);
      int samples = weights.length / examples;
      int size = gradient.length / examples;
      for (int example = 0; example < examples; example++) {
        double weight = 0;
        for (int sample = 0; sample < samples; sample++) {
          weight += weights[example * samples + sample];
        }
        for (int i = example * size; i < (example + 1) * size; i++) {
          gradient[i] *= (float) (weight / samples);
        }
      }
      return new LossLayer.Slopes(gradient, new float[examples]);
    }
  }

  /** The way of the losses back to the scores. */
  private static final class LossSignal {

    private final int samples;
    private final double lossFactor;
    private final Reply reply;
    private final Node anchor;
    private float @Nullable [] gradient;

    LossSignal(Node scores, int samples, double lossFactor, Reply reply) {
      this.samples = samples;
      this.lossFactor = lossFactor;
      this.reply = reply;
      anchor = scores.tape().result(new Shape(), scores);
      anchor.backend().fill(anchor.storage(), 1, 0f);
      anchor.backward(() -> scores.contribute(gradient()));
      // Runs in every backward pass, so that losses which were never observed are noticed.
      anchor.seed();
    }

    /** Makes the node that passes losses on. */
    Node observe(Node losses, @Nullable Node expected) {
      Node y =
          expected == null
              ? losses.tape().result(losses.shape(), losses, anchor)
              : losses.tape().result(losses.shape(), losses, anchor, expected);
      y.backend().scale(1f, losses.storage(), y.storage(), y.size(), Update.SET);
      float factor = (float) lossFactor;
      return y.backward(
          () -> {
            differentiate(y, expected);
            losses.contribute(
                (out, update) -> y.backend().scale(factor, y.gradient(), out, y.size(), update));
          });
    }

    private void differentiate(Node observed, @Nullable Node expected) {
      float[] weights = new float[observed.size()];
      observed.backend().download(observed.gradient(), weights, weights.length);
      float[] expectations =
          expected == null ? new float[weights.length / samples] : expected.toArray();
      LossLayer.Slopes slopes = reply.slopes(observed.toArray(), weights, expectations);
      gradient = slopes.scores();
      if (expected != null) {
        expected.contribute(slopes.expected());
      }
    }

    private float[] gradient() {
      if (gradient == null) {
        throw new IllegalStateException(
            "The layer learns from losses, but the training loss contains none that it observed");
      }
      return gradient;
    }
  }
}
