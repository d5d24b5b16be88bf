package org.argmax4j.jobs.store;

/**
 * A failed attempt at a run.
 *
 * @param key the run key
 * @param attempt the task attempt
 * @param trial the trial, for people
 * @param error the class and message of the error, one line
 * @param stack the stack trace
 * @param host the machine
 * @param device the device
 * @param time when, ISO-8601
 */
public record RunFailure(
    String key,
    long attempt,
    String trial,
    String error,
    String stack,
    String host,
    String device,
    String time) {}
