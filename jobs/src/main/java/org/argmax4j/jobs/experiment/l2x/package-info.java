/**
 * Learning to explain: which words of a review tell its rating, the tables on BeerAdvocate. Begin
 * with {@link LearningToExplain}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.l2x;

import org.jspecify.annotations.NullMarked;
