/** Corpora: readers of the published file formats, and the Parquet data sets made of them. */
@NullMarked
package org.argmax4j.data;

import org.jspecify.annotations.NullMarked;
