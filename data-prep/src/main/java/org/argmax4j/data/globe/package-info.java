/**
 * Tours through places on the globe, each of which is told by an image: the published arrays of
 * blackbox differentiation (Vlastelica et al. 2020), and a generator of others.
 */
@NullMarked
package org.argmax4j.data.globe;

import org.jspecify.annotations.NullMarked;
