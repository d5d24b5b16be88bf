package org.argmax4j.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;

/**
 * Who does the work of a preparation: {@link ThreadWorkers threads of this program}, or the {@link
 * SparkWorkers executors} of a cluster.
 */
public interface Workers {

  /**
   * A part of the work that needs no other part.
   *
   * @param <R> its result, which can be sent like the task itself
   */
  @FunctionalInterface
  interface Task<R> extends Serializable {

    /**
     * Does it. A cluster may do a task twice and take either result.
     *
     * @param hadoop how to reach files
     * @throws InputException if something is wrong with the input
     */
    R run(Configuration hadoop) throws IOException;
  }

  /** How the program that hands out the work reaches files. */
  Configuration hadoop();

  /**
   * Does some tasks at the same time.
   *
   * @return their results, in their order
   * @throws InputException that of the first task in order that had one
   * @throws IOException if a task failed
   */
  default <R> List<R> run(List<? extends Task<R>> tasks) throws IOException {
    return run(tasks, () -> {});
  }

  /**
   * Does some tasks at the same time, and tells when one is done.
   *
   * @param ended called when a task is done, perhaps by several threads at once; on a cluster also
   *     when it was done in vain
   * @return their results, in their order
   * @throws InputException that of the first task in order that had one
   * @throws IOException if a task failed
   */
  <R> List<R> run(List<? extends Task<R>> tasks, Runnable ended) throws IOException;
}
