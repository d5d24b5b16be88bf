package org.argmax4j.jobs.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.experiment.Caveat;
import org.argmax4j.jobs.report.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {

  @TempDir private Path directory;

  private List<String> notes(Caveat caveat) throws IOException {
    Runs runs = new Runs().method("A", Map.of(), -1, 2, 3).method("B", Map.of(), -1, -2, 0);
    return runs.report(
            Runs.sweep(directory, "report: {metrics: [test.loss]}\n"),
            List.of(),
            List.of(),
            List.of(caveat))
        .notes();
  }

  @Test
  void aCaveatIsSaidOfTheRunsThatItHoldsOf() throws IOException {
    assertThat(notes(new Caveat("test.loss", "the loss is positive")))
        .contains("Of 2 of 6 runs: the loss is positive (2 of 3 of A).");
  }

  @Test
  void aCaveatThatHoldsOfNoRunIsNotSaid() throws IOException {
    assertThat(notes(new Caveat("test.other", "never"))).noneMatch(note -> note.contains("never"));
  }
}
