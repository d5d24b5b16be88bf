package org.argmax4j.jobs.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that starts Spark, it or one of its subcommands: the launcher gives it to {@code
 * spark-submit}. The others start in a plain JVM, which is faster.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface NeedsSpark {

  /** When it starts Spark. */
  enum When {
    /** Always. */
    ALWAYS,
    /** Unless Spark's master is this JVM, where threads do the same work. */
    ON_CLUSTERS
  }

  /** When it starts Spark. */
  When value() default When.ALWAYS;
}
