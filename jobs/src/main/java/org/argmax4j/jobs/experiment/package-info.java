/**
 * What an experiment is: data, model, objective and metrics ({@link Experiment}), described by a
 * record, and one training run of it ({@link Run}) that can be saved between two epochs.
 * Experiments know nothing of Spark, of the store, or of the grid around them.
 *
 * <p>Below stands a package an experiment; {@code META-INF/services} lists them.
 */
@NullMarked
package org.argmax4j.jobs.experiment;

import org.jspecify.annotations.NullMarked;
