package org.argmax4j.jobs.sweep;

import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * What a task computes on.
 *
 * @param name {@code cpu}, or {@code gpu:} and the address that Spark gave to the task
 */
record Device(String name) {

  /** Spark's name of the resource. */
  static final String GPU = "gpu";

  private static final Device CPU = new Device("cpu");

  /** The device of the task that calls. */
  static Device current() {
    TaskContext context = TaskContext.get();
    ResourceInformation gpu = context == null ? null : context.resourcesJMap().get(GPU);
    return gpu == null ? CPU : new Device(GPU + ":" + String.join(",", gpu.addresses()));
  }
}
