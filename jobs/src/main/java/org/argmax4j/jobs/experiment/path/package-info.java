/** Shortest paths over maps that are seen as images. */
@NullMarked
package org.argmax4j.jobs.experiment.path;

import org.jspecify.annotations.NullMarked;
