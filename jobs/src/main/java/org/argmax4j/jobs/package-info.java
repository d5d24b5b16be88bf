/**
 * What is submitted to Spark: experiments, sweeps, the store of runs, reports, and the command
 * line.
 */
@NullMarked
package org.argmax4j.jobs;

import org.jspecify.annotations.NullMarked;
