/**
 * Networks of experiments that Deeplearning4j trains on all executors, by averaging the parameters
 * of copies.
 */
@NullMarked
package org.argmax4j.jobs.dl4j;

import org.jspecify.annotations.NullMarked;
