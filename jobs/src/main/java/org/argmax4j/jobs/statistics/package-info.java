/**
 * Means and spreads of repeated measurements ({@link Sample}), and the tests that compare them
 * ({@link Difference}, {@link Statistics}): Welch's, the paired t-test, Holm's correction.
 */
@NullMarked
package org.argmax4j.jobs.statistics;

import org.jspecify.annotations.NullMarked;
