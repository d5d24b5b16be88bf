/**
 * How reports are written: Markdown, LaTeX, CSV, Parquet, JSON, SVG, and pages that need no
 * network: one a report, one a cell of its table, one a comparison, one over them all. {@link
 * ReportFiles} lists the files; the same model gives the same bytes.
 */
@NullMarked
package org.argmax4j.jobs.report.format;

import org.jspecify.annotations.NullMarked;
