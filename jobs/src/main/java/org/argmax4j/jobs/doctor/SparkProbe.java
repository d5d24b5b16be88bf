package org.argmax4j.jobs.doctor;

import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;

/** The Spark on the class path. */
final class SparkProbe implements Probe {

  private static final String SPARK = "3.5.";
  private static final String SCALA = "2.12.";

  private final String spark;
  private final String scalaVersion;

  SparkProbe() {
    this(
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString());
  }

  SparkProbe(String spark, String scalaVersion) {
    this.spark = spark;
    this.scalaVersion = scalaVersion;
  }

  @Override
  public List<Finding> examine() {
    String text =
        String.format(
            Locale.ROOT,
            "%s with Scala %s, %s",
            spark,
            scalaVersion,
            SparkContext.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return List.of(
        spark.startsWith(SPARK) && scalaVersion.startsWith(SCALA)
            ? Finding.fine("Spark", text)
            : Finding.problem(
                "Spark", text + "; needed is Spark 3.5 for Scala 2.12: set SPARK_HOME to one"));
  }
}
