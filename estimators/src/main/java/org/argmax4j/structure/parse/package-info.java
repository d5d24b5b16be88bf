/**
 * Parses of sentences: projective ones by Eisner's algorithm ({@link ProjectiveTree}), others by
 * that of Chu, Liu and Edmonds ({@link Arborescence}), both with their distributions, and smooth
 * stand-ins.
 */
@NullMarked
package org.argmax4j.structure.parse;

import org.jspecify.annotations.NullMarked;
