package org.argmax4j.jobs.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.format.FileContent;
import org.argmax4j.jobs.report.format.ReportFiles;

/**
 * The directory of a report. It replaces and deletes what an older report wrote and nothing else;
 * whatever else lies in it stays.
 *
 * <p>New files are written into a directory inside of it, and then take their names one by one. Who
 * is killed before that leaves the older report; who is killed during that leaves a mark that lists
 * the files of both, so that the next report puts it in order.
 */
final class OutputDirectory {

  private static final String STAGING = ".new";

  /** What becomes a mark when it is complete. */
  private static final String PART = "mark.part";

  private final Path target;
  private final Path staging;
  private final Set<String> ours;

  /**
   * The directory at a place, which need not exist yet.
   *
   * @throws InputException if it is or lies in or contains a store or a data set, or if there is
   *     something there that no report wrote and none that one did
   */
  OutputDirectory(Path place) {
    target = withoutLinks(place.toAbsolutePath().normalize());
    staging = target.resolve(STAGING);
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: is a file, expected a directory", target));
    }
    OtherPlaces.keepOutOf(target);
    ours = ReportMark.in(target) ? ReportMark.read(target) : Set.of();
    try {
      checkContent();
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: cannot be read: %s", target, e), e);
    }
  }

  private void checkContent() throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (ours.isEmpty()) {
      try (Stream<Path> content = Files.list(target)) {
        if (content.anyMatch(path -> !path.equals(staging))) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "--out %s: holds files but no %s, expected a new or empty directory or an older report",
                  target,
                  ReportFiles.JSON));
        }
      }
    }
    if (!staged().containsAll(content(staging))) {
      throw new InputException(
          String.format(
              Locale.ROOT, "--out %s: holds files that no report wrote, expected none", staging));
    }
    OtherPlaces.keepAwayFrom(target);
  }

  /** The place without links in that part of it that exists. */
  private static Path withoutLinks(Path place) {
    try {
      return place.toRealPath();
    } catch (NoSuchFileException e) {
      Path above = place.getParent();
      if (above == null) {
        throw new InputException(String.format(Locale.ROOT, "--out %s: does not exist", place), e);
      }
      return withoutLinks(above).resolve(place.getFileName());
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: cannot be read: %s", place, e), e);
    }
  }

  /** The files below a directory, relative to it; links are not followed. */
  private static List<String> content(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> name(directory, path))
          .toList();
    }
  }

  private static String name(Path directory, Path path) {
    return directory.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /** What a report that was stopped may have left in the staging directory. */
  private Set<String> staged() {
    Set<String> staged =
        new TreeSet<>(ReportMark.in(staging) ? ReportMark.read(staging) : Set.of());
    staged.add(PART);
    return staged;
  }

  /**
   * Puts files into the directory in place of those of an older report.
   *
   * @param files the files by name, {@value ReportFiles#JSON} among them, which lists them all
   * @throws InputException if something that no report wrote is in the place of one of them, or if
   *     they cannot be written
   */
  void publish(Map<String, FileContent> files) {
    Stream.concat(files.keySet().stream(), ours.stream()).forEach(this::checkPlace);
    boolean created = !Files.exists(target);
    try {
      Files.createDirectories(target);
      delete(staging, staged());
      boolean complete = false;
      try {
        stage(files);
        complete = true;
      } finally {
        if (!complete) {
          delete(staging, staged());
          if (created) {
            deleteIfEmpty(target);
          }
        }
      }
      swap(files.keySet());
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: cannot be written: %s", target, e), e);
    }
  }

  private void checkPlace(String name) {
    Path file = target.resolve(name);
    boolean foreign = !ours.contains(name) || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    if (foreign && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--out %s: is there and no report wrote it, expected nothing there",
              file));
    }
    for (Path above : above(target, file)) {
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        throw new InputException(
            String.format(
                Locale.ROOT, "--out %s: is no directory, expected one or nothing there", above));
      }
    }
  }

  /** The directories that a file lies in, the deepest first, up to one of them. */
  private static List<Path> above(Path directory, Path file) {
    return Stream.iterate(
            file.getParent(),
            above -> above != null && above.startsWith(directory),
            above -> above.getParent())
        .toList();
  }

  private void stage(Map<String, FileContent> files) throws IOException {
    Files.createDirectory(staging);
    mark(staging, Objects.requireNonNull(files.get(ReportFiles.JSON)));
    for (Map.Entry<String, FileContent> file : files.entrySet()) {
      if (!file.getKey().equals(ReportFiles.JSON)) {
        Path path = staging.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        write(path, file.getValue());
      }
    }
  }

  /** Writes a mark, complete or not at all. */
  private void mark(Path directory, FileContent content) throws IOException {
    Path part = staging.resolve(PART);
    write(part, content);
    move(part, directory.resolve(ReportFiles.JSON));
  }

  private static void write(Path file, FileContent content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void swap(Set<String> names) throws IOException {
    Set<String> both = new TreeSet<>(ours);
    both.addAll(names);
    byte[] unfinished = ReportMark.unfinished(both);
    mark(target, out -> out.write(unfinished));
    for (String name : names) {
      if (!name.equals(ReportFiles.JSON)) {
        Path path = target.resolve(name);
        Files.createDirectories(path.getParent());
        move(staging.resolve(name), path);
      }
    }
    both.removeAll(names);
    delete(target, both);
    move(staging.resolve(ReportFiles.JSON), target.resolve(ReportFiles.JSON));
    delete(staging, names);
  }

  /** Deletes files, and directories that are empty without them. */
  private static void delete(Path directory, Collection<String> names) throws IOException {
    Set<Path> above = new TreeSet<>();
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.deleteIfExists(file);
      above.addAll(above(directory, file));
    }
    for (Path each : above.stream().sorted((a, b) -> b.compareTo(a)).toList()) {
      deleteIfEmpty(each);
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // Something that is not ours lies in it.
      return;
    }
  }
}
