/**
 * The command line: a class a command, put together in {@link Main}. Commands read options, call
 * what does the work, and print; a wrong input ends with one line and exit status 2.
 */
@NullMarked
package org.argmax4j.jobs.cli;

import org.jspecify.annotations.NullMarked;
