package org.argmax4j.jobs.store;

/**
 * How far a sweep is that somebody runs.
 *
 * @param id the sweep, as {@link SweepManifest#id}
 * @param host the machine that its driver runs on
 * @param running how many of its trials run
 * @param secondsLeft the expected time to its end; negative if nothing is known yet
 * @param time when this was said, ISO-8601
 */
public record SweepProgressNote(
    String id, String host, int running, double secondsLeft, String time) {}
