package org.argmax4j.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which code this is: the version and, where it was built from a git checkout, the commit. */
public final class CodeVersion {

  private static final String RESOURCE = "version.properties";

  private static final String CURRENT = read();

  private CodeVersion() {}

  /**
   * Version and commit, {@code 0.1.0-abc1234}, with {@code -dirty} behind it when the checkout had
   * changes.
   */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find the resource " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("git.commit.id.abbrev", "");
    String dirty = properties.getProperty("git.dirty", "").equals("true") ? "-dirty" : "";
    String version = properties.getProperty("git.build.version", "unknown");
    return commit.isEmpty() ? version : version + "-" + commit + dirty;
  }
}
