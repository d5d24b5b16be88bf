/** The numbers of the papers: reading them, finding those of our cells, tests against them. */
@NullMarked
package org.argmax4j.jobs.report.published;

import org.jspecify.annotations.NullMarked;
