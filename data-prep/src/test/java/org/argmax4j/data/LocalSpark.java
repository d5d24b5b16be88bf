package org.argmax4j.data;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run; it ends with the JVM. */
public final class LocalSpark {

  private LocalSpark() {}

  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }
}
