package org.argmax4j.jobs.experiment.l2x;

import java.util.List;
import org.argmax4j.tensor.Tensor;

/**
 * Everything that the runs on one aspect share; never written.
 *
 * @param train the training reviews
 * @param heldOut the held-out reviews, whose halves validate and test
 * @param annotated the reviews with marked ranges
 * @param words the word of each number; empty for padding and unknown words
 * @param embeddings {@code [words, dimensions]}, zeros for padding (word 0) and words without a
 *     vector
 */
public record AspectData(
    Reviews train,
    Reviews heldOut,
    AnnotatedReviews annotated,
    List<String> words,
    Tensor embeddings) {}
