package org.argmax4j.jobs.experiment.unstructured;

import java.util.Locale;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Node;

/**
 * A bound on the losses of pixels in training: no logarithm of a probability is below {@code -M},
 * since no probability of a pixel is below {@code exp(-M)} or above {@code 1 - exp(-M)}. The logits
 * are cut off at {@code ln(e^M - 1)}.
 *
 * @param nats M, above ln 2; 0 for no bound
 */
record Bound(double nats) {

  Bound {
    if (nats != 0 && !(nats > Math.log(2) && nats < 80)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid bound: %s, must be 0 for none, or between ln 2 and 80 nats a pixel",
              nats));
    }
  }

  /** Whether there is one. */
  boolean bounds() {
    return nats > 0;
  }

  private float limit() {
    return (float) Math.log(Math.expm1(nats));
  }

  /** Cuts logits off in place. */
  void cut(float[] logits, int count) {
    float limit = limit();
    for (int i = 0; i < count; i++) {
      logits[i] = Math.max(-limit, Math.min(limit, logits[i]));
    }
  }

  /** Logits that are cut off; no gradient goes to those that were. */
  Node cut(Node logits) {
    if (!bounds()) {
      return logits;
    }
    return HostFunction.apply(Cut::new, logits, logits.shape().rows(), logits.shape().columns());
  }

  private final class Cut implements HostFunction.Pass {

    private final float[] logits;
    private final float[] output;

    Cut(float[] logits) {
      this.logits = logits;
      this.output = logits.clone();
      cut(output, output.length);
    }

    @Override
    public float[] output() {
      return output;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] passed = gradient.clone();
      for (int i = 0; i < passed.length; i++) {
        passed[i] = output[i] == logits[i] ? passed[i] : 0;
      }
      return passed;
    }
  }
}
