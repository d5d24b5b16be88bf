package org.argmax4j.jobs.trial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * The Spark task that a trial is run by.
 *
 * @param application the Spark application
 * @param attempt the task attempt, which is counted in each application
 * @param device what it computes on
 */
public record TaskIdentity(String application, long attempt, Device device) {

  /** The task that calls. */
  public static TaskIdentity current() {
    return new TaskIdentity(
        SparkEnv.get().conf().getAppId(), TaskContext.get().taskAttemptId(), Device.current());
  }

  /** The name of this machine. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
