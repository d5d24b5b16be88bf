package org.argmax4j.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.argmax4j.data.beer.GenerateReviews;
import org.argmax4j.data.mnist.EmbeddedDigits;

/**
 * How long do the commands that prepare data take, from the start of the process to its end, where
 * Python takes as long as it takes? In turn with scripts that do the same: for 186 MB of generated
 * reviews a plain loop, a process a core; for 70,000 digits numpy and pyarrow, which pip installs
 * into target/python. On one core and on two. Expected: reviews at most 1.2 times as long as the
 * loop on one core and 1.0 times on two; digits at most 3 s.
 */
public final class PrepareCommands {

  private static final int ROUNDS = 3;
  private static final int REVIEWS = 45_000;

  /** So many times the tenth of MNIST that comes with the program. */
  private static final int TENTHS = 10;

  private static final PythonEnvironment PYTHON =
      new PythonEnvironment("parquet", "300 MB", List.of("numpy==2.4.6", "pyarrow==26.0.1"));

  private final ScratchFolder directory;
  private int outputs;

  private PrepareCommands(ScratchFolder directory) {
    this.directory = directory;
  }

  /**
   * Prints the comparison.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (ScratchFolder directory = new ScratchFolder("prepare-commands")) {
      new PrepareCommands(directory).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    // Builds what is missing.
    ColdCommand.argmax4j("doctor").run();
    Path python = PYTHON.python();
    Path reviews = directory.resolve("reviews");
    new GenerateReviews(REVIEWS, 0).writeTo(reviews);
    Path digits = digits();
    for (int cores = 1; cores <= Math.min(2, Runtime.getRuntime().availableProcessors()); cores++) {
      compare("mnist", digits, cores, python, "prepare_mnist.py");
      compare("beer-advocate", reviews, cores, python, "prepare_beer.py", Integer.toString(cores));
    }
  }

  private void compare(
      String corpus, Path input, int cores, Path python, String script, String... more)
      throws IOException, InterruptedException {
    Times ours = new Times(ROUNDS);
    Times others = new Times(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(
          ColdCommand.argmax4j("prepare", corpus, "--input", input.toString(), "--output", output())
              .onCores(cores)
              .run());
      String[] places = {input.toString(), output()};
      String[] all = Arrays.copyOf(places, places.length + more.length);
      System.arraycopy(more, 0, all, places.length, more.length);
      others.add(ColdCommand.python(python, script, all).onCores(cores).run());
    }
    String what = corpus + ", " + cores + (cores == 1 ? " core" : " cores");
    System.out.println(ColdCommand.comparison(what, "Python", ours, others));
  }

  private String output() {
    return directory.resolve("output-" + outputs++).toString();
  }

  /** Files like those of MNIST: the digits that come with the program, over and over. */
  private Path digits() throws IOException {
    Path tenth = directory.resolve("tenth");
    EmbeddedDigits.writeTo(tenth);
    Path whole = Files.createDirectory(directory.resolve("digits"));
    for (String part : new String[] {"train", "t10k"}) {
      repeat(tenth, whole, part + "-images-idx3-ubyte.gz", 16);
      repeat(tenth, whole, part + "-labels-idx1-ubyte.gz", 8);
    }
    return whole;
  }

  private static void repeat(Path from, Path to, String name, int header) throws IOException {
    byte[] bytes;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from.resolve(name)))) {
      bytes = in.readAllBytes();
    }
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    DataOutputStream numbers = new DataOutputStream(start);
    numbers.write(bytes, 0, 4);
    int items = header == 8 ? bytes.length - header : (bytes.length - header) / (28 * 28);
    numbers.writeInt(TENTHS * items);
    numbers.write(bytes, 8, header - 8);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(to.resolve(name)), 1 << 16)) {
      out.write(start.toByteArray());
      for (int i = 0; i < TENTHS; i++) {
        out.write(bytes, header, bytes.length - header);
      }
    }
  }
}
