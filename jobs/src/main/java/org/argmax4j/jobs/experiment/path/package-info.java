/**
 * Shortest paths over maps whose costs a network predicts from their picture. Begin with {@link
 * ShortestPath}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.path;

import org.jspecify.annotations.NullMarked;
