/** Means and spreads of repeated measurements, and the tests that compare them. */
@NullMarked
package org.argmax4j.jobs.statistics;

import org.jspecify.annotations.NullMarked;
