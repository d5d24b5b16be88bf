package org.argmax4j.jobs.trial;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/** How tasks reach file systems. */
public final class TaskFiles {

  /** To read the settings takes longer than many a trial. */
  private static volatile @Nullable Known known;

  private record Known(SparkEnv of, Configuration hadoop) {}

  private TaskFiles() {}

  /**
   * The settings of file systems in an executor: those of its machine, and over them those of the
   * application. Spark's own for executors are made before the settings and the jars of the
   * application are there, among which are keys to S3 and its classes.
   */
  public static Configuration hadoop() {
    SparkEnv spark = SparkEnv.get();
    if (spark == null) {
      return SparkHadoopUtil.get().conf();
    }
    Known settings = known;
    if (settings == null || settings.of != spark) {
      Configuration hadoop = SparkHadoopUtil.get().newConfiguration(spark.conf());
      hadoop.setClassLoader(Thread.currentThread().getContextClassLoader());
      settings = new Known(spark, hadoop);
      known = settings;
    }
    return settings.hadoop;
  }
}
