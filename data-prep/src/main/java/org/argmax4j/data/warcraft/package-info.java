/**
 * Maps of terrain with the shortest path over them: the published arrays of blackbox
 * differentiation (Vlastelica et al. 2020), and a generator of maps that are like them.
 */
@NullMarked
package org.argmax4j.data.warcraft;

import org.jspecify.annotations.NullMarked;
