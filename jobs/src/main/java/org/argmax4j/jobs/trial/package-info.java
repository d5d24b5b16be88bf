/** Trials: what an executor does to turn a configuration and a seed into a run in the store. */
@NullMarked
package org.argmax4j.jobs.trial;

import org.jspecify.annotations.NullMarked;
