/** Estimated gradients against the exact one, on problems small enough to enumerate. */
@NullMarked
package org.argmax4j.jobs.experiment.gradientquality;

import org.jspecify.annotations.NullMarked;
