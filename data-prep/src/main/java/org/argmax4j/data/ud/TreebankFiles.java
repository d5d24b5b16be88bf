package org.argmax4j.data.ud;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.jspecify.annotations.Nullable;

/**
 * The files of one treebank. A directory has those of one, named as they are published: {@code
 * gl_ctg-ud-train.conllu}, with {@code .gz} behind it or not, {@code ru_taiga-ud-train-a.conllu},
 * {@code -b} and so on.
 */
final class TreebankFiles {

  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?<treebank>.+)-ud-(?<role>train|dev|test)(?<part>-[a-z])?[.]conllu(?<packed>[.]gz)?");

  private final Map<TreebankRole, List<Path>> files = new EnumMap<>(TreebankRole.class);
  private final Configuration hadoop;

  private TreebankFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Finds files.
   *
   * @throws InputException if there is nothing at a place, a directory has not the files of one
   *     treebank, or it is not known what a file is
   */
  static TreebankFiles find(List<TreebankPlace> places, Configuration hadoop) throws IOException {
    TreebankFiles found = new TreebankFiles(hadoop);
    for (TreebankPlace place : places) {
      found.add(Locations.path(place.place()), place.role());
    }
    return found;
  }

  /** The files of a role, in order; none if the treebank has none. */
  List<Path> of(TreebankRole role) {
    return files.getOrDefault(role, List.of());
  }

  private void add(Path path, @Nullable TreebankRole role) throws IOException {
    FileSystem system = Locations.fileSystem(path, hadoop);
    FileStatus status;
    try {
      status = system.getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no such file, expected CoNLL-U or the directory of a treebank",
              path),
          e);
    }
    if (!status.isDirectory()) {
      add(role == null ? roleByName(path) : role, path);
    } else if (role != null) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: a directory, expected a file for %s", path, role));
    } else {
      addDirectory(path, system.listStatus(path));
    }
  }

  private void add(TreebankRole role, Path path) {
    files.computeIfAbsent(role, key -> new ArrayList<>()).add(path);
  }

  private static TreebankRole roleByName(Path path) {
    Matcher name = PUBLISHED.matcher(path.getName());
    if (!name.matches()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: not named like gl_ctg-ud-train.conllu, expected that or train=, dev= or test="
                  + " before it",
              path));
    }
    return role(name);
  }

  private static TreebankRole role(Matcher name) {
    return TreebankRole.valueOf(name.group("role").toUpperCase(Locale.ROOT));
  }

  private void addDirectory(Path directory, FileStatus... entries) {
    NavigableSet<String> treebanks = new TreeSet<>();
    // Of a file that is there twice, the one that is not compressed.
    NavigableMap<String, Path> parts = new TreeMap<>();
    for (FileStatus entry : entries) {
      Matcher name = PUBLISHED.matcher(entry.getPath().getName());
      if (name.matches()) {
        treebanks.add(name.group("treebank"));
        String part = name.group("role") + name.group("part");
        if (name.group("packed") == null || !parts.containsKey(part)) {
          parts.put(part, entry.getPath());
        }
      }
    }
    if (treebanks.size() != 1) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s, expected the files of one treebank, named like gl_ctg-ud-train.conllu",
              directory,
              treebanks.isEmpty()
                  ? "no such files in it"
                  : "files of " + String.join(", ", treebanks)));
    }
    parts.values().forEach(path -> add(roleByName(path), path));
  }
}
