package org.argmax4j.data.keypoints;

import java.io.Serializable;

/**
 * The keypoints of a picture.
 *
 * @param category what it shows
 * @param labels which keypoints are to be seen, ascending; the same number is the same keypoint in
 *     every picture of the category
 * @param points {@code [labels, 2]}: where they are, x and y
 * @param descriptors {@code [labels, d]}: how the picture looks there; empty if that is not known
 */
record Picture(String category, int[] labels, float[] points, float[] descriptors)
    implements Serializable {}
