package org.argmax4j.jobs.sweep;

import java.nio.file.Path;
import java.util.List;
import org.argmax4j.jobs.Project;

/** The sweep files of the project. */
public final class SweepFiles {

  private SweepFiles() {}

  /** The trials of a sweep file, by its name without the ending. */
  public static Plan plan(String name, String profile) {
    Path file = conf().resolve("sweeps").resolve(name + ".yaml");
    return Plan.of(SweepFile.read(file, profile, List.of()), "");
  }

  /** The folder {@code conf}. */
  public static Path conf() {
    return Project.file("conf");
  }
}
