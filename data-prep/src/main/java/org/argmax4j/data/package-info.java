/**
 * Published file formats in, Parquet data sets out. {@link DatasetPublisher} puts a data set into
 * its place, complete or not at all, with a {@link DatasetManifest} that says what it is and a
 * fingerprint of its content; {@link SplitTables} writes tables of examples and {@link SplitReader}
 * reads them, by {@link Workers} that are threads or Spark's executors.
 *
 * <p>Below stands a package a corpus, and one for each format that several corpora share ({@code
 * idx}, {@code npy}, {@code picture}, {@code text}).
 */
@NullMarked
package org.argmax4j.data;

import org.jspecify.annotations.NullMarked;
