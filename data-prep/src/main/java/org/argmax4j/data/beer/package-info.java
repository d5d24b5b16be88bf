/**
 * BeerAdvocate reviews with aspect ratings and rationales: the published files, and a generator of
 * such files.
 */
@NullMarked
package org.argmax4j.data.beer;

import org.jspecify.annotations.NullMarked;
