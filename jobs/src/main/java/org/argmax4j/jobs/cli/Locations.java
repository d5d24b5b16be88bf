package org.argmax4j.jobs.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.argmax4j.data.InputException;

/** Places on the command line: a path of this machine, or a URI such as {@code hdfs://host/dir}. */
public final class Locations {

  /** One letter before the colon is a drive, not a scheme. */
  private static final Pattern URI_LIKE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Locations() {}

  /**
   * The absolute URI of a place.
   *
   * @throws InputException if the text is neither a path nor a URI
   */
  public static URI uri(String place) {
    if (!URI_LIKE.matcher(place).matches()) {
      return Path.of(place).toAbsolutePath().normalize().toUri();
    }
    try {
      return new URI(place);
    } catch (URISyntaxException e) {
      throw new InputException(
          "%s: not a URI: %s, expected a path or a URI such as hdfs://host/dir"
              .formatted(place, e.getReason()),
          e);
    }
  }
}
