package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sweep files of the project, found from the folder of any module. */
public final class SweepFiles {

  private SweepFiles() {}

  /** The trials of a sweep file, by its name without the ending. */
  public static Plan plan(String name, String profile) {
    Path file = conf().resolve("sweeps").resolve(name + ".yaml");
    return Plan.of(SweepFile.read(file, profile, List.of()), "");
  }

  /** The folder {@code conf}. */
  public static Path conf() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("conf/sweeps"))) {
      folder = folder.getParent();
    }
    assertThat(folder).as("a folder above the working directory with conf/sweeps").isNotNull();
    return folder.resolve("conf");
  }
}
