package org.argmax4j.jobs.cli;

import org.argmax4j.jobs.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"argmax4j " + CodeVersion.current()};
  }
}
