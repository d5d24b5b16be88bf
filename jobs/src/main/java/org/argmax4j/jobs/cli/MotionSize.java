package org.argmax4j.jobs.cli;

import picocli.CommandLine.Option;

/** How large an example of latent trees is. */
final class MotionSize {

  @Option(
      names = "--vertices",
      paramLabel = "N",
      description = "Vertices of an example (default: ${DEFAULT-VALUE}).")
  private int vertices = 10;

  @Option(
      names = "--frames",
      paramLabel = "T",
      description = "Frames of an example (default: ${DEFAULT-VALUE}).")
  private int frames = 10;

  int vertices() {
    return vertices;
  }

  int frames() {
    return frames;
  }
}
