/**
 * From a sweep file to trials, and from trials to tasks: {@link SweepFile} is what stands in the
 * file, {@link Plan} every trial with its key, {@link Sweep} runs those that the store has not got,
 * {@link ReportSpec} says what a report shows.
 */
@NullMarked
package org.argmax4j.jobs.sweep;

import org.jspecify.annotations.NullMarked;
