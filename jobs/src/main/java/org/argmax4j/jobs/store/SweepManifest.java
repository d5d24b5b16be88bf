package org.argmax4j.jobs.store;

import java.util.List;

/**
 * What a sweep set out to do, written before its first task.
 *
 * @param name the sweep's name
 * @param title its title
 * @param experiment its experiment
 * @param codeVersion the code that announced it
 * @param announced when, ISO-8601
 * @param keys the keys of all its runs
 */
public record SweepManifest(
    String name,
    String title,
    String experiment,
    String codeVersion,
    String announced,
    List<String> keys) {}
