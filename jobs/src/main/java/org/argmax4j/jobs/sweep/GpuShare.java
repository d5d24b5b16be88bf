package org.argmax4j.jobs.sweep;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.config.ConfigNode;

/**
 * How much of a GPU a trial needs, as Spark schedules it.
 *
 * <p>Each executor gets one GPU and as many cores as trials share it: with several GPUs in one
 * executor, Spark would fill the first before it touches the second.
 *
 * @param amount 0 for none, at most 0.5 for a share, or 1
 */
public record GpuShare(double amount) {

  /** Trials that need no GPU. */
  public static final GpuShare NONE = new GpuShare(0);

  /** Trials that need a GPU each. */
  public static final GpuShare WHOLE = new GpuShare(1);

  private static final double LARGEST_SHARE = 0.5;

  /** Checks what Spark can schedule. */
  public GpuShare {
    if (!((amount >= 0 && amount <= LARGEST_SHARE) || amount == 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid gpu: %s, must be 0, at most 0.5 (a share), or 1", amount));
    }
  }

  static GpuShare of(ConfigNode node) {
    if (!(node.value() instanceof Number number)) {
      throw node.wrongType("gpu", "a number");
    }
    try {
      return new GpuShare(number.doubleValue());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: %s", node.origin(), e.getMessage()), e);
    }
  }

  /** Whether a GPU is needed at all. */
  public boolean needed() {
    return amount > 0;
  }

  /** How many trials share one GPU. */
  public int trialsPerGpu() {
    return (int) Math.floor(1 / amount);
  }

  /** Asks Spark for it. What the user has set stays. */
  public void request(SparkConf conf) {
    conf.set("spark.executor.resource.gpu.amount", "1");
    conf.set("spark.task.resource.gpu.amount", Double.toString(amount));
    conf.setIfMissing("spark.executor.cores", Integer.toString(trialsPerGpu()));
    // Spark refuses these without an amount, so that submit lines cannot give them in its own name.
    for (String key : List.of("discoveryScript", "vendor")) {
      String value = conf.get("spark.argmax4j.gpu." + key, "");
      if (!value.isEmpty()) {
        conf.set("spark.executor.resource.gpu." + key, value);
      }
    }
  }
}
