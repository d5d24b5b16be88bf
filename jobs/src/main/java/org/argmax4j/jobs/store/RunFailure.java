package org.argmax4j.jobs.store;

import java.io.Serializable;

/**
 * A failed attempt at a run.
 *
 * @param key the run key
 * @param application the Spark application
 * @param attempt the task attempt, which is counted in each application; -1 for what Spark gave up
 * @param trial the trial, for people
 * @param error the class and message of the error, one line
 * @param stack the stack trace
 * @param host the machine
 * @param device the device
 * @param time when, ISO-8601
 */
public record RunFailure(
    String key,
    String application,
    long attempt,
    String trial,
    String error,
    String stack,
    String host,
    String device,
    String time)
    implements Serializable {}
