package org.argmax4j.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardExportTest {

  @TempDir private Path directory;

  @Test
  void tensorBoardReadsEveryCurve() throws Exception {
    Path events = directory.resolve("events");
    TensorBoardExport.write(ExampleRuns.runs(), ExampleRuns.sweeps(), events);
    // Once more: nothing is there twice.
    TensorBoardExport.write(ExampleRuns.runs(), ExampleRuns.sweeps(), events);

    JsonNode read = Readers.find(directory).read("read_events.py", events.toString());

    assertThat(read).hasSize(4);
    String method = "toys/I-MLE, forward_central, rate=0.2/seed-0";
    JsonNode curve = read.get(method).get("test.loss");
    assertThat(curve).hasSize(ExampleRuns.EPOCHS);
    for (int epoch = 1; epoch <= ExampleRuns.EPOCHS; epoch++) {
      assertThat(curve.get(epoch - 1).get(0).asInt()).isEqualTo(epoch);
      assertThat((float) curve.get(epoch - 1).get(1).asDouble())
          .isEqualTo((float) ExampleRuns.loss(2, epoch));
    }
    JsonNode whole = read.get(method).get("summary/test.loss");
    assertThat(whole).hasSize(1);
    assertThat((float) whole.get(0).get(1).asDouble()).isEqualTo((float) ExampleRuns.loss(2, 3));
    JsonNode diverged = read.get(method.replace("seed-0", "seed-1"));
    assertThat(diverged.get("test.loss")).hasSize(1);
    assertThat(diverged.has("summary/test.loss")).isFalse();
  }

  @Test
  void aRecordHasTheFramingOfTfRecords() {
    EventFile file = new EventFile(1);
    file.add(1, 300, Map.of("a", 1.0));

    // As TensorBoard's own RecordWriter (2.21.0) writes the two messages.
    assertThat(HexFormat.of().formatHex(file.bytes()))
        .isEqualTo(
            "1800000000000000a37f4b22"
                + "09000000000000f03f1a0d627261696e2e4576656e743a32"
                + "86bf577a"
                + "1800000000000000a37f4b22"
                + "09000000000000f03f10ac022a0a0a080a0161150000803f"
                + "cfeda319");
  }

  @Test
  void aFileInTheWayIsNamedAndStays() throws Exception {
    Path file = Files.writeString(directory.resolve("events"), "mine");
    assertThatThrownBy(
            () -> TensorBoardExport.write(ExampleRuns.runs(), ExampleRuns.sweeps(), file))
        .isInstanceOf(InputException.class)
        .hasMessage("%s: is a file, expected a directory", file);
    Path inside = Files.createDirectory(directory.resolve("other"));
    Files.writeString(inside.resolve("others"), "mine");
    assertThatThrownBy(
            () -> TensorBoardExport.write(ExampleRuns.runs(), ExampleRuns.sweeps(), inside))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("expected a directory of event files");
    assertThat(file).hasContent("mine");
    try (Stream<Path> left = Files.list(inside)) {
      assertThat(left).hasSize(1);
    }
  }
}
