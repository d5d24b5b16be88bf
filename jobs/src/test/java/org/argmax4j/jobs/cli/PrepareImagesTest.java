package org.argmax4j.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareImagesTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String command) {
    String[] arguments =
        (command + " --output " + folder.resolve("data") + " --master local[1]").split(" ");
    return Main.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }

  /** The digits stand for those of a part of EMNIST, whose files have other names. */
  @Test
  void takesTheFilesOfASplitOfEmnist() throws IOException {
    Path digits = folder.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    Path emnist = Files.createDirectory(folder.resolve("emnist"));
    for (String part : new String[] {"train", "test"}) {
      for (String file : new String[] {"images-idx3-ubyte.gz", "labels-idx1-ubyte.gz"}) {
        String published = part.equals("train") ? "train-" : "t10k-";
        Files.copy(
            digits.resolve(published + file), emnist.resolve("emnist-digits-" + part + "-" + file));
      }
    }
    assertThat(run("prepare emnist --split digits --input " + emnist)).isEqualTo(2);
    assertThat(errors.toString()).contains("is train-images-idx3-ubyte of mnist, expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prepare kmnist --input nowhere|nowhere: no such directory, expected the one with train-",
        "prepare emnist --input nowhere|expected the one with emnist-balanced-train-images-idx3-",
        "prepare emnist --split Letters --input nowhere|the one with emnist-letters-train-images",
        "prepare emnist --split words --input nowhere|Invalid value for option '--split'",
        "prepare omniglot --input nowhere|images_background: no such directory, nor a file with",
        "prepare omniglot --ink red --input nowhere|Invalid value for option '--ink'",
      })
  void wrongInputIsOneLineAndWritesNothing(String command, String message) throws IOException {
    assertThat(run(command.replace("nowhere", folder.resolve("nowhere").toString()))).isEqualTo(2);
    assertThat(errors.toString()).startsWith("argmax4j: ").contains(message);
    assertThat(errors.toString().lines()).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
