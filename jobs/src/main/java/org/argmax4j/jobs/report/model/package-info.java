/**
 * What a report is: the cells of a table with the runs that they rest on, what was chosen for them,
 * their means and how they compare.
 */
@NullMarked
package org.argmax4j.jobs.report.model;

import org.jspecify.annotations.NullMarked;
