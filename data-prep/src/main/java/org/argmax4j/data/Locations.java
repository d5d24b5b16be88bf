package org.argmax4j.data;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;

/** Places as the outside world names them. */
public final class Locations {

  /** One letter before the colon is a drive, not a scheme. */
  private static final Pattern URI_LIKE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Locations() {}

  /**
   * The absolute URI of a place on the command line.
   *
   * @param place a path of this machine, or a URI such as {@code hdfs://host/dir}
   * @throws InputException if the text is neither
   */
  public static URI uri(String place) {
    if (!URI_LIKE.matcher(place).matches()) {
      return java.nio.file.Path.of(place).toAbsolutePath().normalize().toUri();
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

  /** The Hadoop path of a place, without a slash at its end, which would hide its name. */
  public static Path path(URI place) {
    return new Path(place.getScheme(), place.getAuthority(), place.getPath());
  }
}
