/**
 * Autoencoders of images with a discrete code, the figures of AIMLE, I-MLE and Identity. Begin with
 * {@link DiscreteVae}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.dvae;

import org.jspecify.annotations.NullMarked;
