/**
 * Tests of the claims of papers over the cells of a table: orderings, trends, crossings, intervals.
 * A {@link ClaimTest} stands in a sweep file, looks at {@link Measurements} and gives a {@link
 * Finding} with its {@link Verdict}.
 */
@NullMarked
package org.argmax4j.jobs.claim;

import org.jspecify.annotations.NullMarked;
