package org.argmax4j.estimator;

import java.util.Locale;
import java.util.SplittableRandom;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shape;
import org.argmax4j.tensor.Shapes;
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

  private DiscreteNode(Node value, @Nullable LossSignal signal) {
    this.value = value;
    this.signal = signal;
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
      return new DiscreteNode(byGradient(byGradient, scores, batch, extents, random), null);
    }
    LossLayer.Pass pass = ((LossLayer) layer).forward(batch, random);
    // The structures are constants: the estimator needs no gradient at them.
    Node structures = scores.tape().constant(pass.structures(), extents);
    return new DiscreteNode(structures, new LossSignal(scores, pass));
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

  /** Whether the layer learns from losses, so that it must {@link #observe} them. */
  public boolean learnsFromLosses() {
    return signal != null;
  }

  /**
   * Shows the loss of each sample to the layer. The training loss must be computed from what this
   * returns, which has the values of {@code losses}; how strongly a sample's loss enters the
   * training loss is read off its gradient.
   *
   * @param losses {@code [examples * T]}: one value a sample
   */
  public Node observe(Node losses) {
    check(losses);
    return signal == null ? losses : signal.observe(losses, null);
  }

  /**
   * The same with a learned baseline: each sample's loss less what was expected of its example is
   * what the layer learns from. The expectation is fitted to the losses: its squared error, summed
   * over the samples of an example, enters the training loss as strongly as the losses do. Layers
   * that do not learn from losses ignore it.
   *
   * @param losses {@code [examples * T]}: one value a sample
   * @param expected {@code [examples]}: one value an example
   */
  public Node observe(Node losses, Node expected) {
    check(losses);
    if (signal == null) {
      return losses;
    }
    int samples = losses.size() / expected.size();
    Node repeated = Shapes.repeatRows(Shapes.reshape(expected, expected.size()), samples);
    Node observed = signal.observe(losses, repeated.toArray());
    Node constant = losses.tape().constant(losses.toArray(), losses.size());
    Node error = Losses.squaredError(repeated, constant);
    // The fit moves the expectation and must not change the value of the loss.
    return Arithmetic.add(
        observed,
        Arithmetic.subtract(error, losses.tape().constant(error.toArray(), error.size())));
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

  /** The way of the losses back to the scores. */
  private static final class LossSignal {

    private final Node anchor;
    private float @Nullable [] scaled;

    LossSignal(Node scores, LossLayer.Pass pass) {
      anchor = scores.tape().result(new Shape(), scores);
      anchor.backend().fill(anchor.storage(), 1, 0f);
      anchor.backward(() -> scores.contribute(pass.backward(observed())));
      // Runs in every backward pass, so that losses which were never observed are noticed.
      anchor.seed();
    }

    /**
     * Makes the node that passes losses on.
     *
     * @param baseline what is subtracted from each loss before the layer sees it
     */
    Node observe(Node losses, float @Nullable [] baseline) {
      Node y = losses.tape().result(losses.shape(), losses, anchor);
      y.backend().scale(1f, losses.storage(), y.storage(), y.size(), Update.SET);
      return y.backward(
          () -> {
            float[] weights = new float[y.size()];
            y.backend().download(y.gradient(), weights, weights.length);
            float[] values = y.toArray();
            for (int i = 0; i < values.length; i++) {
              values[i] = (values[i] - (baseline == null ? 0f : baseline[i])) * weights[i];
            }
            scaled = values;
            losses.contribute(
                (out, update) -> y.backend().scale(1f, y.gradient(), out, y.size(), update));
          });
    }

    private float[] observed() {
      if (scaled == null) {
        throw new IllegalStateException(
            "The layer learns from losses, but the training loss contains none that it observed");
      }
      return scaled;
    }
  }
}
