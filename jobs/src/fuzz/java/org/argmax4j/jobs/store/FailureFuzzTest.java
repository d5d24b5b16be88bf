package org.argmax4j.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The JSON file of a failed attempt, beside a second one at the same run. */
public final class FailureFuzzTest extends FuzzedStore {

  /** A store with two failures. */
  public FailureFuzzTest() {
    super("failures/" + KEY + ".app-1.0.json");
  }

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        new ObjectMapper()
            .writeValueAsBytes(
                new RunFailure(
                    KEY, "app-1", 0, "trial", "error", "stack", "host", "cpu", "2026-01-01")));
  }

  @Override
  protected List<String> words() {
    return StoreJson.WORDS;
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Files.createDirectories(file("store/failures"));
    Files.write(file("store/failures/" + KEY + ".app-1.1.json"), samples().get(0));
    super.read(bytes);
  }

  @Override
  void use(FileRunStore store) throws IOException {
    assertThat(store.failures())
        .allSatisfy(failure -> assertThat(failure).hasNoNullFieldsOrProperties());
  }
}
