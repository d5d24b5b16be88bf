package org.argmax4j.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.fuzz.FuzzedReader;

/** Checkpoints of unfinished runs: read as they were written, or not at all. */
public final class CheckpointFuzzTest extends FuzzedReader {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Override
  protected List<byte[]> samples() throws IOException {
    return List.of(
        new Checkpoint(List.of(), new byte[0]).encode(KEY),
        new Checkpoint(
                List.of(Map.of("test.loss", 1.5, "train.loss", 2.5), Map.of()), new byte[] {1, 2})
            .encode(KEY));
  }

  @Override
  protected void read(byte[] bytes) throws IOException {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.decode(KEY, bytes);
    } catch (IOException e) {
      // The run starts anew.
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    assertThat(checkpoint.encode(KEY)).hasSameSizeAs(bytes);
  }
}
