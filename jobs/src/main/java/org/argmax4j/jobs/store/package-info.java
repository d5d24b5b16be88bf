/**
 * The store of finished runs ({@link RunStore}): one run, one file, written aside and renamed into
 * place, on any Hadoop file system, with no locks and any number of writers. {@link FileRunStore}
 * is the one that there is; {@link RunExport} is what other programs read.
 */
@NullMarked
package org.argmax4j.jobs.store;

import org.jspecify.annotations.NullMarked;
