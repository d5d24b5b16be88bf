/** Sweeps: a grid of configurations and seeds, run as parallel Spark tasks. */
@NullMarked
package org.argmax4j.jobs.sweep;

import org.jspecify.annotations.NullMarked;
