/** How a report is written: Markdown, LaTeX, CSV, Parquet, JSON, HTML, SVG. */
@NullMarked
package org.argmax4j.jobs.report.format;

import org.jspecify.annotations.NullMarked;
