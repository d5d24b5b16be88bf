/**
 * Matching of keypoints in two pictures, the tables of Identity on graph matching. Begin with
 * {@link GraphMatching}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.matching;

import org.jspecify.annotations.NullMarked;
