/** Variational autoencoders of binary images with one categorical variable. */
@NullMarked
package org.argmax4j.jobs.experiment.unstructured;

import org.jspecify.annotations.NullMarked;
