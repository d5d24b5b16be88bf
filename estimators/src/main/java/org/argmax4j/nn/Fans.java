package org.argmax4j.nn;

/**
 * The size of a layer as its initial values depend on it.
 *
 * @param in how many inputs meet in one output
 * @param out how many outputs one input reaches
 */
public record Fans(int in, int out) {}
