package org.argmax4j.jobs.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.sweep.GpuShare;

/**
 * Sees to it that a sweep for GPUs meets a cluster that has them: where there are none, Spark would
 * wait for ever without a word.
 */
final class GpuRequest {

  private static final int PATIENCE_SECONDS = 120;

  private GpuRequest() {}

  /**
   * Puts the request into the settings of the application.
   *
   * @throws InputException if the master never offers GPUs
   */
  static void check(GpuShare gpu, SparkConf conf) {
    boolean local = SparkApplication.isLocal(conf);
    if (!gpu.needed()) {
      if (local && conf.contains("spark.task.resource.gpu.amount")) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "spark.task.resource.gpu.amount is set, but master %s offers no GPUs",
                conf.get("spark.master")));
      }
      return;
    }
    if (local) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the sweep asks for gpu: %s, but master %s offers no GPUs; use a cluster, or --device cpu",
              gpu.amount(),
              conf.get("spark.master")));
    }
    gpu.request(conf);
  }

  /**
   * Waits for the first executor with a GPU.
   *
   * @throws InputException if none comes
   */
  static void await(GpuShare gpu, JavaSparkContext spark) {
    if (!gpu.needed()) {
      return;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience(spark));
    // The driver is one of them.
    while (spark.sc().statusTracker().getExecutorInfos().length < 2) {
      if (System.nanoTime() - end > 0) {
        throw new InputException(
            String.format(
                    Locale.ROOT,
                    "no worker of %s has a GPU, %s cores and %s of memory left (waited %d s); start workers",
                    spark.master(),
                    spark.getConf().get("spark.executor.cores"),
                    spark.getConf().get("spark.executor.memory", "1g"),
                    patience(spark))
                + " with a discovery script (conf/spark), or use --device cpu");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for a GPU", e);
      }
    }
  }

  private static int patience(JavaSparkContext spark) {
    return spark.getConf().getInt("spark.argmax4j.gpu.patience", PATIENCE_SECONDS);
  }
}
