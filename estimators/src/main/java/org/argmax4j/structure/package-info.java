/** Discrete structures: solvers, distributions and relaxations; one package a structure below. */
@NullMarked
package org.argmax4j.structure;

import org.jspecify.annotations.NullMarked;
