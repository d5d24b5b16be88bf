/**
 * The papers' numbers and claims, as they stand in CSV files: {@link PublishedFile}, {@link
 * ClaimsFile}; which number belongs to which cell ({@link PublishedMatcher}), and how papers round.
 */
@NullMarked
package org.argmax4j.jobs.report.published;

import org.jspecify.annotations.NullMarked;
