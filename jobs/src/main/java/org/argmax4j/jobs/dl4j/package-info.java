/** Runs that Deeplearning4j trains, on all executors at once. */
@NullMarked
package org.argmax4j.jobs.dl4j;

import org.jspecify.annotations.NullMarked;
