/** Continuous relaxations of subset selection: smooth maps from perturbed scores to soft masks. */
@NullMarked
package org.argmax4j.relaxation;

import org.jspecify.annotations.NullMarked;
