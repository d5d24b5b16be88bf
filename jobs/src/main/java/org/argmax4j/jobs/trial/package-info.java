/**
 * What an executor does with a trial: load the data set once, train epoch by epoch, save
 * checkpoints, publish the run. {@link RunKey} is the hash of everything that determines the
 * result.
 */
@NullMarked
package org.argmax4j.jobs.trial;

import org.jspecify.annotations.NullMarked;
