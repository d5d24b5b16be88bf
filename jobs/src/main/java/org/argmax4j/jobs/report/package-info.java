/** Reports: selection, statistics, tables and figures over finished runs. */
@NullMarked
package org.argmax4j.jobs.report;

import org.jspecify.annotations.NullMarked;
