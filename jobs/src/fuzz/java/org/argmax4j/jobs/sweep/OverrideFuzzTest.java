package org.argmax4j.jobs.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.argmax4j.fuzz.FuzzedReader;
import org.argmax4j.jobs.Project;

/** What stands behind {@code --set}. */
public final class OverrideFuzzTest extends FuzzedReader {

  private static final Path FILE = Project.file("conf/chaos.yaml");

  @Override
  protected List<byte[]> samples() {
    return List.of(
        "seeds=[0, 1]".getBytes(StandardCharsets.UTF_8),
        "configuration.epochs=1".getBytes(StandardCharsets.UTF_8),
        "configuration={latent.ones: 5}".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<String> words() {
    return new SweepFileFuzzTest().words();
  }

  @Override
  protected void read(byte[] bytes) {
    String override = new String(bytes, StandardCharsets.UTF_8);
    SweepFileFuzzTest.plan(SweepFile.read(FILE, "first", List.of(override)));
  }
}
