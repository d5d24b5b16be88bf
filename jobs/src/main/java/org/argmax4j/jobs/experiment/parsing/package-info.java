/**
 * Dependency parsing: a parser that learns on one treebank, and is adapted to another by a language
 * model that sees its trees.
 */
@NullMarked
package org.argmax4j.jobs.experiment.parsing;

import org.jspecify.annotations.NullMarked;
