package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.ud.TreebankDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTreebanksCommandTest {

  private static final String SENTENCE =
      "1\tHello\thello\tINTJ\t_\t_\t0\troot\t_\t_\n2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeTreebank() throws IOException {
    Files.createDirectory(folder.resolve("target"));
    write("target/en_a-ud-train.conllu", SENTENCE);
    write("target/en_a-ud-test.conllu", SENTENCE);
    write("one.conllu", SENTENCE);
    write("two.conllu", SENTENCE + SENTENCE);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int prepare(String... options) throws Exception {
    String[] command = {
      "prepare",
      "universal-dependencies",
      "--source",
      "train=" + folder.resolve("one.conllu") + ",train=" + folder.resolve("two.conllu"),
      "--target",
      folder.resolve("target").toString(),
      "--output",
      folder.resolve("data").toString()
    };
    String[] all = Arrays.copyOf(command, command.length + options.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    return Main.run(all);
  }

  private DatasetManifest manifest() throws IOException {
    return TreebankDataset.load(folder.resolve("data").toUri(), new Configuration(false))
        .manifest();
  }

  @Test
  void aDirectoryAndFilesWithRolesBecomeADataSet() throws Exception {
    assertThat(prepare("--vocabulary-rows", "all", "--vocabulary-test", "included")).isZero();
    assertThat(manifest().rows()).containsEntry("source-train", 3L);
    assertThat(manifest().configuration())
        .containsEntry("source-train", "one.conllu two.conllu")
        .containsEntry("vocabulary-rows", "all");
  }

  @Test
  void aBadSentenceEndsWithStatusTwoAndNothingOrIsSkipped() throws Exception {
    write("two.conllu", SENTENCE + SENTENCE.replace("1\tpunct", "3\tpunct"));
    assertThat(prepare()).isEqualTo(2);
    assertThat(folder.resolve("data")).doesNotExist();

    assertThat(prepare("--on-error", "skip")).isZero();
    assertThat(manifest().skipped()).isEqualTo(Map.of("two.conllu", 1L));
  }

  @Test
  void oneDirectoryWithBothTreebanksAndTrainedVectorsBecomeADataSet() throws Exception {
    Files.createDirectory(folder.resolve("source"));
    write("source/en_b-ud-train.conllu", SENTENCE + SENTENCE);
    String output = folder.resolve("data").toString();
    String[] command = {
      "prepare", "universal-dependencies", "--input", folder.toString(), "--output", output
    };
    String[] trained = Arrays.copyOf(command, command.length + 2);
    trained[command.length] = "--vectors";
    trained[command.length + 1] = "skip-gram";
    assertThat(Main.run(trained)).isZero();
    assertThat(manifest().rows()).containsEntry("source-train", 2L).containsEntry("vectors", 2L);
  }

  @Test
  void placesOfTreebanksInBothWaysOrNoneAreRefused() throws Exception {
    assertThat(prepare("--input", folder.toString())).isEqualTo(2);
    assertThat(Main.run("prepare", "universal-dependencies", "--output", "data")).isEqualTo(2);
    assertThat(folder.resolve("data")).doesNotExist();
  }
}
