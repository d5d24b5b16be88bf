/**
 * Trials whose populations are spread over all executors. Every task does the whole run, with the
 * same random numbers and so with the same weights, but evaluates its share of each population
 * only: what the tasks tell each other, and the driver, is losses.
 */
@NullMarked
package org.argmax4j.jobs.fanout;

import org.jspecify.annotations.NullMarked;
