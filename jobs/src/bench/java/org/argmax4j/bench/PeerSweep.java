package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.data.mnist.EmbeddedDigits;
import org.argmax4j.jobs.Project;

/**
 * How long do eight short trials take on two cores, from launch to table, beside the same trials in
 * PyTorch? The quick start's sweep (four estimators, two seeds, three epochs on 6,000 digits): ours
 * as the command sweep with its report, PyTorch's as a program that gives its trials to joblib, two
 * processes of one thread each. Starting processes and importing PyTorch counts; preparing the
 * digits does not. Both tables are printed, and must agree within their deviations.
 */
public final class PeerSweep {

  private static final int EPOCHS = 3;
  private static final int ROUNDS = 3;

  private final ScratchFolder folder;
  private final Path python;
  private int sweeps;

  private PeerSweep(ScratchFolder folder, Path python) {
    this.folder = folder;
    this.python = python;
  }

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path python = Peers.PYTORCH.python();
    try (ScratchFolder folder = new ScratchFolder("peer-sweep")) {
      new PeerSweep(folder, python).compare();
    }
  }

  private void compare() throws IOException {
    Path digits = folder.resolve("digits");
    EmbeddedDigits.writeTo(digits);
    argmax4j("prepare", "mnist", "--input", digits.toString(), "--output", data());
    // From here on the files of both programs are in the cache of the disk.
    new ColdCommand(List.of(python.toString(), "-c", "import joblib, torch"), Map.of()).run();
    Race race = new Race().with("ours", this::ours).with("PyTorch", () -> theirs(digits));
    race.run(0, ROUNDS);
    printTable("ours", log("argmax4j"));
    printTable("PyTorch", log("python"));
    System.out.printf(
        Locale.ROOT,
        "%n8 trials of %d epochs: ours best %.1f s, median %.1f s; PyTorch best %.1f s, median %.1f"
            + " s; ours / PyTorch best %.3f, median %.3f%n",
        EPOCHS,
        race.best("ours") / 1e3,
        race.median("ours") / 1e3,
        race.best("PyTorch") / 1e3,
        race.median("PyTorch") / 1e3,
        race.bestRatio("ours", "PyTorch"),
        race.medianRatio("ours", "PyTorch"));
  }

  private static void printTable(String program, Path log) throws IOException {
    System.out.printf(Locale.ROOT, "%n%s, the last time:%n", program);
    try (Stream<String> lines = Files.lines(log)) {
      lines.filter(line -> line.startsWith("|")).forEach(System.out::println);
    }
  }

  private double ours() throws IOException {
    sweeps++;
    String file = Project.file("conf/sweeps/quickstart.yaml").toString();
    long start = System.nanoTime();
    argmax4j(
        "sweep",
        file,
        "--set",
        "configuration.epochs=" + EPOCHS,
        "--data",
        data(),
        "--store",
        folder.resolve("store-" + sweeps).toString(),
        "--out",
        folder.resolve("report").toString(),
        "--master",
        "local[2]");
    return (System.nanoTime() - start) / 1e6;
  }

  private double theirs(Path digits) throws IOException {
    String program = Project.file("jobs/src/bench/python/sweep.py").toString();
    List<String> line =
        List.of(python.toString(), program, digits.toString(), Integer.toString(EPOCHS));
    return new ColdCommand(line, PeerProcess.ENVIRONMENT).run(log("python")) / 1e6;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log(String program) {
    return folder.resolve(program + ".log");
  }

  private void argmax4j(String... arguments) throws IOException {
    ColdCommand.argmax4j(arguments).run(log("argmax4j"));
  }
}
