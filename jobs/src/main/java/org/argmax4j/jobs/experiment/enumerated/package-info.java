/** Problems small enough to enumerate, and what is learnt on them. */
@NullMarked
package org.argmax4j.jobs.experiment.enumerated;

import org.jspecify.annotations.NullMarked;
