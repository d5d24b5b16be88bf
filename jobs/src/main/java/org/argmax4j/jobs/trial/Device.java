package org.argmax4j.jobs.trial;

import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.argmax4j.config.InputException;

/**
 * What a task computes on.
 *
 * @param name {@code cpu}, or {@code gpu:} and the address that Spark gave to the task
 */
public record Device(String name) {

  /** Spark's name of the resource. */
  private static final String GPU = "gpu";

  private static final Device CPU = new Device("cpu");

  /** The device of the task that calls. */
  public static Device current() {
    TaskContext context = TaskContext.get();
    ResourceInformation gpu = context == null ? null : context.resourcesJMap().get(GPU);
    return gpu == null ? CPU : new Device(GPU + ":" + String.join(",", gpu.addresses()));
  }

  /** The number of the GPU; empty for the CPU. */
  public OptionalInt gpu() {
    if (!name.startsWith(GPU + ":")) {
      return OptionalInt.empty();
    }
    String address = name.substring(GPU.length() + 1);
    try {
      return OptionalInt.of(Integer.parseInt(address));
    } catch (NumberFormatException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "GPU address '%s' is not a number: the discovery script must print device numbers",
              address),
          e);
    }
  }
}
