package org.argmax4j.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a data set into its place: complete or not at all. Tables and manifest are written into a
 * hidden directory beside the place, read back for the fingerprint, and renamed.
 */
public final class DatasetPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetPublisher.class);

  /** Spark's switch, not public there, for paths that are to be taken as they are. */
  private static final String GLOB_PATHS = "__globPaths__";

  private DatasetPublisher() {}

  /**
   * What is prepared from what.
   *
   * @param kind which corpus
   * @param origin where it comes from
   * @param configuration everything that was chosen
   * @param inputs the files
   */
  public record Source(
      String kind,
      DatasetManifest.Origin origin,
      Map<String, String> configuration,
      List<DatasetManifest.InputFile> inputs) {}

  /**
   * What was written.
   *
   * @param tables names of the directories with Parquet files
   * @param rows how many rows each split has
   * @param skipped lines that were left out, by file
   */
  public record Contents(List<String> tables, Map<String, Long> rows, Map<String, Long> skipped) {}

  /** Writes the tables of a data set. */
  @FunctionalInterface
  public interface TableWriter {

    /**
     * Writes every table into a directory of its own.
     *
     * @param directory a directory that is new and empty
     */
    Contents write(Path directory) throws IOException;
  }

  /**
   * Publishes a data set, unless the same one is there.
   *
   * @param spark session to write and to read back with
   * @param output the place: nothing there, an empty directory, or the same data set
   * @param source what is prepared from what
   * @param writer writes the tables; not called if the data set is there
   * @throws InputException if something else is at the place, if the place cannot be written, or
   *     what the writer found wrong with the input, also inside of Spark's tasks
   */
  public static Prepared publish(SparkSession spark, URI output, Source source, TableWriter writer)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path place = absolute(output, hadoop);
    FileSystem files = Locations.fileSystem(place, hadoop);
    DatasetManifest there = existing(files, place, hadoop);
    if (there != null) {
      if (there.sameSource(
          manifest(source, "", new Contents(List.of(), Map.of(), Map.of()), Map.of()))) {
        return new Prepared(there, Prepared.Outcome.ALREADY_THERE);
      }
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: holds a %s data set of other inputs or options, expected an unused place",
              place,
              there.kind()));
    }
    Path staging = stage(files, place);
    files.deleteOnExit(staging);
    try {
      Contents contents = writer.write(staging);
      DatasetManifest manifest = describe(spark, staging, source, contents);
      manifest.write(files, staging);
      move(files, staging, place);
      LOG.info("{}: wrote {} {}", place, source.kind(), manifest.rows());
      return new Prepared(manifest, Prepared.Outcome.WRITTEN);
    } catch (Exception e) {
      throw inputError(e);
    } finally {
      files.delete(staging, true);
      files.cancelDeleteOnExit(staging);
    }
  }

  private static Path absolute(URI output, Configuration hadoop) throws IOException {
    Path path = Locations.path(Locations.target(output));
    return Locations.fileSystem(path, hadoop).makeQualified(path);
  }

  private static @Nullable DatasetManifest existing(
      FileSystem files, Path place, Configuration hadoop) throws IOException {
    boolean directory;
    try {
      directory = files.getFileStatus(place).isDirectory();
    } catch (FileNotFoundException e) {
      return null;
    }
    if (directory && files.listStatus(place).length == 0) {
      return null;
    }
    if (!directory || !files.exists(new Path(place, DatasetManifest.FILE))) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: exists and is no data set of ours (no %s in it), expected an unused place",
              place,
              DatasetManifest.FILE));
    }
    return DatasetManifest.read(place.toUri(), hadoop);
  }

  private static Path stage(FileSystem files, Path place) {
    if (place.getParent() == null) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: a root, expected a directory in it", place));
    }
    Path staging = new Path(place.getParent(), "_prepare-" + UUID.randomUUID());
    try {
      if (files.mkdirs(staging)) {
        return staging;
      }
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: cannot be written (%s)", place, e.getMessage()), e);
    }
    throw new InputException(String.format(Locale.ROOT, "%s: cannot be written", place));
  }

  private static DatasetManifest describe(
      SparkSession spark, Path directory, Source source, Contents contents) {
    Map<String, String> schemas = new TreeMap<>();
    Map<String, ContentFingerprint.TableDigest> digests = new TreeMap<>();
    for (String table : contents.tables()) {
      Dataset<Row> written =
          spark.read().option(GLOB_PATHS, "false").parquet(new Path(directory, table).toString());
      schemas.put(table, written.schema().toDDL());
      digests.put(table, ContentFingerprint.digest(written));
    }
    String fingerprint =
        ContentFingerprint.combine(
            source.kind(), source.origin(), schemas, digests, source.configuration());
    return manifest(source, fingerprint, contents, schemas);
  }

  private static DatasetManifest manifest(
      Source source, String fingerprint, Contents contents, Map<String, String> schemas) {
    return new DatasetManifest(
        DatasetManifest.FORMAT,
        DatasetManifest.FORMAT_VERSION,
        source.kind(),
        source.origin(),
        fingerprint,
        schemas,
        contents.rows(),
        source.configuration(),
        contents.skipped(),
        source.inputs());
  }

  /**
   * Renames, where a rename onto a directory would put the one into the other: an empty directory
   * is removed first, and if another writer came in between, ours is taken out again.
   */
  private static void move(FileSystem files, Path staging, Path place) throws IOException {
    if (files.exists(place) && !files.delete(place, false)) {
      throw new IOException("cannot replace the empty directory " + place);
    }
    boolean renamed = files.rename(staging, place);
    Path inside = new Path(place, staging.getName());
    if (!renamed || files.exists(inside)) {
      files.delete(inside, true);
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: appeared while the data set was written, expected an unused place",
              place));
    }
  }

  /** The input error behind a failure, which Spark wraps when a task meets it. */
  private static RuntimeException inputError(Exception error) throws IOException {
    List<Throwable> seen = new ArrayList<>();
    for (Throwable cause = error;
        cause != null && !seen.contains(cause);
        cause = cause.getCause()) {
      if (cause instanceof InputException input) {
        return input;
      }
      seen.add(cause);
    }
    if (error instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (error instanceof IOException io) {
      throw io;
    }
    return new IllegalStateException(error);
  }
}
