package org.argmax4j.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/**
 * What a prepared data set says about itself, in {@code manifest.json} beside its Parquet tables.
 *
 * @param format always {@value #FORMAT}
 * @param formatVersion version of tables and manifest: raised when their meaning changes
 * @param kind which corpus, such as {@code mnist}
 * @param origin where the corpus comes from
 * @param fingerprint identifies the content: rows in order, schema and configuration, whatever the
 *     number of files and their encoding; see {@link ContentFingerprint}
 * @param tables what each table holds, by its directory
 * @param rows how many rows each split has, by its name
 * @param configuration everything that was chosen when the data set was prepared
 * @param skipped lines that were left out because they were bad, by file
 * @param inputs the files that it was made from
 * @param statistics what is to be known about the rows beyond their number, by name; it is no part
 *     of the fingerprint, since it follows from the rows
 */
@JsonPropertyOrder({
  "format",
  "format-version",
  "kind",
  "origin",
  "fingerprint",
  "rows",
  "configuration",
  "skipped",
  "tables",
  "inputs",
  "statistics"
})
public record DatasetManifest(
    String format,
    @JsonProperty("format-version") int formatVersion,
    String kind,
    Origin origin,
    String fingerprint,
    Map<String, String> tables,
    Map<String, Long> rows,
    Map<String, String> configuration,
    Map<String, Long> skipped,
    List<InputFile> inputs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> statistics) {

  /** The mark of a manifest that is ours. */
  public static final String FORMAT = "argmax4j-dataset";

  /** The version that this code writes and reads. */
  public static final int FORMAT_VERSION = 1;

  private static final String STATISTICS = "statistics";

  /** The name of the manifest in the directory of the data set. */
  public static final String FILE = "manifest.json";

  /** Where a corpus comes from. */
  public enum Origin {
    /** The published files. */
    @JsonProperty("published")
    PUBLISHED,
    /** Invented by a generator: no result on it can be compared with a published one. */
    @JsonProperty("generated")
    GENERATED,
    /**
     * Drawn anew from the distribution of published files that were drawn themselves: results on it
     * can be compared with published ones, up to chance.
     */
    @JsonProperty("simulated")
    SIMULATED
  }

  /**
   * A file that went in.
   *
   * @param name its name without directory
   * @param bytes its size
   * @param sha256 hash of its bytes as they lie there, 64 hex digits
   */
  public record InputFile(String name, long bytes, String sha256) implements Serializable {}

  /** Copies the collections, in the order of their keys. */
  public DatasetManifest {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    inputs = List.copyOf(inputs);
    statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
  }

  /**
   * Reads the manifest of a prepared data set.
   *
   * @param directory the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @param kind the kind of data set that is wanted
   * @throws InputException if the directory does not hold such a data set, saying what is missing
   */
  public static DatasetManifest read(URI directory, Configuration hadoop, String kind)
      throws IOException {
    DatasetManifest manifest = read(directory, hadoop);
    if (!manifest.kind.equals(kind)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a data set of kind %s, expected %s",
              Locations.path(directory),
              manifest.kind,
              kind));
    }
    return manifest;
  }

  /**
   * Reads the manifest of a prepared data set of any kind.
   *
   * @param directory the directory that {@code prepare} wrote
   * @param hadoop how to reach it
   * @throws InputException if the directory does not hold a data set, saying what is missing
   */
  public static DatasetManifest read(URI directory, Configuration hadoop) throws IOException {
    Path root = Locations.path(directory);
    FileSystem files = Locations.fileSystem(root, hadoop);
    if (!files.exists(root)) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no such directory, expected a data set that prepare wrote", root));
    }
    Path file = new Path(root, FILE);
    byte[] bytes;
    try (FSDataInputStream in = files.open(file)) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no %s in it, expected a data set that prepare wrote", root, FILE),
          e);
    }
    DatasetManifest manifest = parse(file.toString(), bytes);
    List<String> missing = new ArrayList<>();
    for (String table : manifest.tables.keySet()) {
      if (table.isEmpty() || !files.exists(Locations.child(root, table))) {
        missing.add(table);
      }
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no table %s in it, expected all that %s lists",
              root,
              String.join(", ", missing),
              FILE));
    }
    return manifest;
  }

  /**
   * The manifest that a file holds.
   *
   * @param file what messages call the file
   * @param bytes its content
   * @throws InputException if it is no manifest of this format and version
   */
  public static DatasetManifest parse(String file, byte[] bytes) {
    JsonNode tree;
    try {
      tree = StrictJson.tree(bytes);
    } catch (JsonProcessingException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: not the manifest of a data set (%s)", file, e.getOriginalMessage()),
          e);
    }
    if (!FORMAT.equals(tree.path("format").textValue())) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: format %s, expected \"%s\"", file, found(tree, "format"), FORMAT));
    }
    if (!tree.path("format-version").equals(IntNode.valueOf(FORMAT_VERSION))) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: format version %s, expected %d: prepare the data set again",
              file,
              found(tree, "format-version"),
              FORMAT_VERSION));
    }
    return StrictJson.read(file, withStatistics(tree, bytes), DatasetManifest.class);
  }

  /** Data sets without statistics do not name them. What stands before keeps its line. */
  private static byte[] withStatistics(JsonNode tree, byte[] bytes) {
    if (tree.has(STATISTICS)) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('}');
    return (text.substring(0, end) + ", \"" + STATISTICS + "\": {}" + text.substring(end))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String found(JsonNode tree, String key) {
    return tree.has(key) ? tree.get(key).toString() : "is missing";
  }

  /** The manifest as the content of a file. */
  public byte[] toJson() {
    return StrictJson.write(this);
  }

  /** Whether a data set like this one, made of the same inputs, would be this one. */
  boolean sameSource(DatasetManifest other) {
    return kind.equals(other.kind)
        && origin == other.origin
        && configuration.equals(other.configuration)
        && inputs.equals(other.inputs);
  }

  void write(FileSystem files, Path directory) throws IOException {
    try (FSDataOutputStream out = files.create(new Path(directory, FILE), false)) {
      out.write(toJson());
      out.write('\n');
    }
  }
}
