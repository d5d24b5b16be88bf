/**
 * Autoencoders with one choice among many, the experiments of natural evolution strategies on size,
 * bound, distance and curves. Begin with {@link UnstructuredVae}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.unstructured;

import org.jspecify.annotations.NullMarked;
