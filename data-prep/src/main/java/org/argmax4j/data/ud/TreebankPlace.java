package org.argmax4j.data.ud;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.data.Locations;
import org.jspecify.annotations.Nullable;

/**
 * Where files of a treebank are.
 *
 * @param place a file, or the directory of one treebank
 * @param role what a file is to be taken for; null for what its name says
 */
public record TreebankPlace(URI place, @Nullable TreebankRole role) {

  private static final Pattern WITH_ROLE = Pattern.compile("(train|dev|test)=(.*)", Pattern.DOTALL);

  /**
   * Reads a place as users write it.
   *
   * @param text a path or URI, or {@code train=FILE}, {@code dev=FILE}, {@code test=FILE}
   * @throws org.argmax4j.config.InputException if it is neither
   */
  public static TreebankPlace parse(String text) {
    Matcher named = WITH_ROLE.matcher(text);
    if (!named.matches()) {
      return new TreebankPlace(Locations.uri(text), null);
    }
    TreebankRole role = TreebankRole.valueOf(named.group(1).toUpperCase(Locale.ROOT));
    return new TreebankPlace(Locations.uri(named.group(2)), role);
  }
}
