package org.argmax4j.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a data set into its place: complete or not at all. Tables and manifest are written into a
 * hidden directory beside the place, which is then renamed.
 */
public final class DatasetPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetPublisher.class);

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
   * @param files the files of all tables, those of one table in their order
   * @param rows how many rows each split has
   * @param skipped lines that were left out, by file
   * @param statistics what is to be known about the rows, by name
   */
  public record Contents(
      List<TableFile.Written> files,
      Map<String, Long> rows,
      Map<String, Long> skipped,
      Map<String, Double> statistics) {

    /** Without statistics. */
    public Contents(
        List<TableFile.Written> files, Map<String, Long> rows, Map<String, Long> skipped) {
      this(files, rows, skipped, Map.of());
    }
  }

  /** Writes the tables of a data set. */
  @FunctionalInterface
  public interface TableWriter {

    /**
     * Writes every table as one or more {@link TableFile}s.
     *
     * @param directory the directory of the data set, new and empty
     */
    Contents write(Path directory) throws IOException;
  }

  /**
   * Publishes a data set, unless the same one is there.
   *
   * @param hadoop how to reach the place
   * @param output the place: nothing there, an empty directory, or the same data set
   * @param source what is prepared from what
   * @param writer writes the tables; not called if the data set is there
   * @throws InputException if something else is at the place, if the place cannot be written, or
   *     what the writer found wrong with the input
   */
  public static Prepared publish(
      Configuration hadoop, URI output, Source source, TableWriter writer) throws IOException {
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
      collect(files, staging, contents.files());
      DatasetManifest manifest = describe(source, contents);
      manifest.write(files, staging);
      move(files, staging, place);
      LOG.info("{}: wrote {} {}", place, source.kind(), manifest.rows());
      return new Prepared(manifest, Prepared.Outcome.WRITTEN);
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

  /** Moves files into their tables, and removes those of attempts that do not count. */
  private static void collect(FileSystem files, Path directory, List<TableFile.Written> written)
      throws IOException {
    Path parts = new Path(directory, TableFile.PARTS);
    for (int number = 0; number < written.size(); number++) {
      TableFile.Written part = written.get(number);
      Path table = new Path(directory, part.table());
      Path name = new Path(table, String.format(Locale.ROOT, "part-%05d.snappy.parquet", number));
      files.mkdirs(table);
      if (!files.rename(new Path(parts, part.file()), name)) {
        throw new IOException("cannot move " + part.file() + " to " + name);
      }
    }
    files.delete(parts, true);
  }

  private static DatasetManifest describe(Source source, Contents contents) {
    Map<String, String> columns = new TreeMap<>();
    Map<String, ContentFingerprint.TableDigest> digests = new TreeMap<>();
    for (TableFile.Written part : contents.files()) {
      columns.put(part.table(), part.columns());
      digests.merge(part.table(), part.digest(), ContentFingerprint.TableDigest::plus);
    }
    String fingerprint =
        ContentFingerprint.combine(
            source.kind(), source.origin(), columns, digests, source.configuration());
    return manifest(source, fingerprint, contents, columns);
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
        source.inputs(),
        contents.statistics());
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
}
