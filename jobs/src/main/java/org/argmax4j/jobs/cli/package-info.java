/** The command line. */
@NullMarked
package org.argmax4j.jobs.cli;

import org.jspecify.annotations.NullMarked;
