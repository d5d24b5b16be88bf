package org.argmax4j.jobs.report.model;

/**
 * Ours against a published number.
 *
 * @param printed the number as printed
 * @param source where it was printed, for people
 * @param theirs the number as a sample, its deviation with divisor n - 1
 * @param difference our mean minus theirs
 * @param errors the difference in combined standard errors; NaN where a spread is not known
 * @param p Welch's test of equal means; NaN where a spread is not known
 */
public record Comparison(
    String printed, String source, Sample theirs, double difference, double errors, double p) {}
