/** Learning to Explain: a selector that shows a predictor only K words of a review. */
@NullMarked
package org.argmax4j.jobs.experiment.l2x;

import org.jspecify.annotations.NullMarked;
