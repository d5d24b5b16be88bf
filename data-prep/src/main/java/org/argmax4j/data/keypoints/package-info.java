/**
 * Keypoints of pairs of pictures, and which of them are the same: parts of birds, landmarks of a
 * house, pairs in files of anybody, and generated ones.
 */
@NullMarked
package org.argmax4j.data.keypoints;

import org.jspecify.annotations.NullMarked;
