package org.argmax4j.data.beer;

import java.util.List;
import java.util.Map;

/**
 * A review made by the generator.
 *
 * @param ratings five ratings in [0, 1], in tenths, in the order of {@link Aspect}
 * @param tokens the words
 * @param rationales for each aspect its sentences as [start, end) token ranges, in order
 */
record GeneratedReview(
    List<Double> ratings, List<String> tokens, Map<Aspect, List<int[]>> rationales) {}
