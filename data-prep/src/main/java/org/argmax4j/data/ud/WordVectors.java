package org.argmax4j.data.ud;

/**
 * Vectors of some words of a vocabulary.
 *
 * @param dimensions how many numbers each has
 * @param words the numbers of the words that have one, ascending
 * @param values {@code words x dimensions}
 */
public record WordVectors(int dimensions, int[] words, float[] values) {}
