/**
 * Reports over finished runs. What a report is stands in {@code model}, the papers' numbers in
 * {@code published}, how it is written in {@code format}; each knows only those before it.
 */
@NullMarked
package org.argmax4j.jobs.report;

import org.jspecify.annotations.NullMarked;
