/** The store of finished runs: one Parquet file a run. */
@NullMarked
package org.argmax4j.jobs.store;

import org.jspecify.annotations.NullMarked;
