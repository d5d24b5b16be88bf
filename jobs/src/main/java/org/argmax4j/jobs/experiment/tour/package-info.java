/** Tours through places whose points a network predicts from flags. Begin with {@link GlobeTsp}. */
@NullMarked
package org.argmax4j.jobs.experiment.tour;

import org.jspecify.annotations.NullMarked;
