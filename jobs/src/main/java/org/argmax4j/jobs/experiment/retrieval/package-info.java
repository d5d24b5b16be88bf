/**
 * Retrieval: vectors whose nearest others are to be of their class, learnt through rankings. Begin
 * with {@link Retrieval}.
 */
@NullMarked
package org.argmax4j.jobs.experiment.retrieval;

import org.jspecify.annotations.NullMarked;
