package org.argmax4j.data;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/**
 * Places as the outside world names them: the one reading of what a user writes.
 *
 * <p>A text that begins with a scheme and {@code :/} is a URI, such as {@code file:/data}, {@code
 * hdfs://host/data} or {@code s3a://bucket/data}. Everything else is a path of this machine, every
 * character of which stands for itself, but that {@code ~} in front is the home directory. In a URI
 * {@code %20} and the like stand for other characters, and every other character for itself, {@code
 * #} and {@code ?} included. Nowhere is anything a pattern.
 *
 * <p>Inside of the program a place is an absolute URI, and here is how to get at it.
 */
public final class Locations {

  private static final Pattern URI_LIKE =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?://([^/]*))?(/.*)?", Pattern.DOTALL);
  private static final Pattern ESCAPES = Pattern.compile("((?:%[0-9A-Fa-f]{2})+)|%");
  private static final String LOCAL = "file";
  private static final String EXPECTED = "expected a path or a URI such as hdfs://host/dir";

  private Locations() {}

  /**
   * The absolute URI of a place that a user names.
   *
   * @param place a path of this machine, or a URI such as {@code hdfs://host/dir}
   * @throws InputException if the text is neither
   */
  public static URI uri(String place) {
    if (place.isEmpty()) {
      throw new InputException("found nothing, " + EXPECTED);
    }
    Matcher uri = URI_LIKE.matcher(place);
    boolean named = uri.matches() && (uri.group(2) != null || uri.group(3) != null);
    if (!named) {
      if (place.startsWith(LOCAL + ":")) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: a URI without a slash behind its scheme, expected file:/PATH, or ./%s for a file of that name",
                place,
                place));
      }
      return uri(path(place));
    }
    String host = uri.group(2) == null ? "" : uri.group(2);
    String path = uri.group(3) == null ? "/" : unescaped(place, uri.group(3));
    if (!uri.group(1).equals(LOCAL)) {
      return uri(place, uri.group(1), host, path);
    }
    if (!host.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: names the host %s, expected a file of this machine: file:/PATH or file:///PATH",
              place,
              host));
    }
    return uri(path(path));
  }

  /**
   * The path of a place that has to be on this machine.
   *
   * @param place a path, or a URI that begins with {@code file:}
   * @throws InputException if the text is neither
   */
  public static java.nio.file.Path local(String place) {
    URI uri = uri(place);
    if (!isLocal(uri)) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: expected a path of this machine", place));
    }
    return local(uri);
  }

  /** The path of a place on this machine. */
  public static java.nio.file.Path local(URI place) {
    return java.nio.file.Path.of(place.getPath());
  }

  /** The absolute URI of a path of this machine. */
  public static URI uri(java.nio.file.Path path) {
    return uri(path.toString(), LOCAL, "", path.toAbsolutePath().toString());
  }

  /** Whether a place is on this machine, or on what is mounted there. */
  public static boolean isLocal(URI place) {
    return place.getScheme() == null || place.getScheme().equals(LOCAL);
  }

  /** The Hadoop path of a place, without a slash at its end, which would hide its name. */
  public static Path path(URI place) {
    return new Path(place.getScheme(), place.getAuthority(), place.getPath());
  }

  /** What is in a directory under a name, which Hadoop itself takes for a URI if it has a colon. */
  public static Path child(Path directory, String name) {
    return new Path(directory, new Path(null, null, name));
  }

  /** A place as people write it, to be read by {@link #uri(String)} again. */
  public static String describe(URI place) {
    return isLocal(place) ? local(place).toString() : path(place).toString();
  }

  /**
   * Where something that is written to a place comes to lie: what a symbolic link there points to.
   *
   * @throws InputException if it points to nothing
   */
  public static URI target(URI place) throws IOException {
    if (!isLocal(place) || !Files.isSymbolicLink(local(place))) {
      return place;
    }
    if (!Files.exists(local(place))) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a symbolic link to %s, where nothing is",
              describe(place),
              Files.readSymbolicLink(local(place))));
    }
    return uri(local(place).toRealPath());
  }

  /**
   * The file system that a path is on.
   *
   * @throws InputException if Hadoop knows none of that name, or the name is not right
   * @throws IOException if it cannot be reached
   */
  public static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    return reached(path, () -> path.getFileSystem(hadoop));
  }

  /**
   * A file system that a path is on, of its own settings: {@link #fileSystem} gives one to all.
   *
   * @throws InputException if Hadoop knows none of that name, or the name is not right
   * @throws IOException if it cannot be reached
   */
  public static FileSystem newFileSystem(Path path, Configuration hadoop) throws IOException {
    return reached(path, () -> FileSystem.newInstance(path.toUri(), hadoop));
  }

  private interface Opening {
    FileSystem open() throws IOException;
  }

  private static FileSystem reached(Path path, Opening opening) throws IOException {
    try {
      return opening.open();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw unreachable(path, e);
    } catch (IOException e) {
      // Of a network that is out of order another attempt may be worth it, of a name never.
      if (e instanceof org.apache.hadoop.fs.UnsupportedFileSystemException
          || String.valueOf(e.getMessage()).startsWith("Incomplete ")) {
        throw unreachable(path, e);
      }
      throw e;
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        throw unreachable(path, e);
      }
      throw e;
    }
  }

  private static InputException unreachable(Path path, Exception e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new InputException(
        String.format(
            Locale.ROOT, "%s: no file system for it (%s), %s", path, reason.getMessage(), EXPECTED),
        e);
  }

  private static java.nio.file.Path path(String text) {
    String home = System.getProperty("user.home");
    String place = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
    try {
      return resolved(java.nio.file.Path.of(place).toAbsolutePath());
    } catch (InvalidPathException | IOException e) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: no path of this machine (%s), %s", text, e.getMessage(), EXPECTED),
          e);
    }
  }

  /**
   * Without {@code .} and {@code ..}: behind a symbolic link, the directory above is that above
   * what the link points to, as for every other program.
   */
  private static java.nio.file.Path resolved(java.nio.file.Path path) throws IOException {
    java.nio.file.Path result = path.getRoot();
    for (java.nio.file.Path name : path) {
      if (name.toString().equals("..")) {
        java.nio.file.Path above = Files.exists(result) ? result.toRealPath() : result;
        result = above.getParent() == null ? above : above.getParent();
      } else if (!name.toString().equals(".")) {
        result = result.resolve(name);
      }
    }
    return result;
  }

  private static URI uri(String place, String scheme, String host, String path) {
    try {
      return new URI(scheme, host.isEmpty() ? null : host, path, null, null);
    } catch (URISyntaxException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: not a URI: %s, %s", place, e.getReason(), EXPECTED), e);
    }
  }

  private static String unescaped(String place, String text) {
    return ESCAPES
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(unescaped(place, escape)));
  }

  private static String unescaped(String place, MatchResult escape) {
    if (escape.group(1) != null) {
      byte[] bytes = HexFormat.of().parseHex(escape.group(1).replace("%", ""));
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: %s is not UTF-8, expected %%25 for a per cent sign",
                place,
                escape.group()),
            e);
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: a per cent sign without two hexadecimal digits, expected %%25 for the sign itself",
            place));
  }
}
