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
      description =
          "Frames of an example (default: ${DEFAULT-VALUE}); experiments can use the first of them.")
  private int frames = 20;

  int vertices() {
    return vertices;
  }

  int frames() {
    return frames;
  }
}
