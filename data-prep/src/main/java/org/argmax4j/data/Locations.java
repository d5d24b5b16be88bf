package org.argmax4j.data;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/** Places as the outside world names them. */
public final class Locations {

  private Locations() {}

  /** The Hadoop path of a place, without a slash at its end, which would hide its name. */
  public static Path path(URI place) {
    return new Path(place.getScheme(), place.getAuthority(), place.getPath());
  }
}
