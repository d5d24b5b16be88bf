/** Deep graph matching: the same keypoints in pairs of pictures, found by an assignment. */
@NullMarked
package org.argmax4j.jobs.experiment.matching;

import org.jspecify.annotations.NullMarked;
