package org.argmax4j.jobs.report.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.jobs.Project;

/** Files of published numbers. */
public final class PublishedFileFuzzTest extends FuzzedReader {

  private static final int LINES = 6;

  @Override
  protected List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (String name : List.of("aimle-tables.csv", "identity-tables.csv", "imle-slides.csv")) {
      try (Stream<String> lines = Files.lines(Project.file("conf/published").resolve(name))) {
        samples.add(
            lines.limit(LINES).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
      }
    }
    return samples;
  }

  @Override
  protected List<String> words() {
    return List.of(",", "\"", "\"\"", "\n", "\r", ",,,,", "NaN", "1e999", "-1", "0x1p3", "\u0000");
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Path file = Files.write(file("published.csv"), bytes);
    PublishedFile.read(file);
  }
}
