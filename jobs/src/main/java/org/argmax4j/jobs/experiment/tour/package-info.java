/** Shortest tours through places on the globe that are seen as images. */
@NullMarked
package org.argmax4j.jobs.experiment.tour;

import org.jspecify.annotations.NullMarked;
