/**
 * Training: an objective is what an experiment trains, a gradient step is where the gradient comes
 * from, and the trainer does everything that is the same for all of them.
 */
@NullMarked
package org.argmax4j.training;

import org.jspecify.annotations.NullMarked;
