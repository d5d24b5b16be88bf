/** Embeddings with which what is of the same class is found first. */
@NullMarked
package org.argmax4j.jobs.experiment.retrieval;

import org.jspecify.annotations.NullMarked;
