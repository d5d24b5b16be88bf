package org.argmax4j.jobs.experiment;

/**
 * What a reader must know of a run that its metrics tell: reports say of how many runs it holds.
 *
 * @param metric the metric of the whole run that tells it, above 0
 * @param text what there is to know, the end of "of 3 of 10 runs: ..."
 */
public record Caveat(String metric, String text) {}
