/**
 * Universal Dependencies (Nivre et al. 2016, Universal Dependencies v1: A multilingual treebank
 * collection): sentences with a tree over their words, and two treebanks of one language as the
 * source and the target of an adaptation.
 */
@NullMarked
package org.argmax4j.data.ud;

import org.jspecify.annotations.NullMarked;
