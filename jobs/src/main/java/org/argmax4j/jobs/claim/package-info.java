/** The claims of the papers, and what the cells of a table say of them. */
@NullMarked
package org.argmax4j.jobs.claim;

import org.jspecify.annotations.NullMarked;
