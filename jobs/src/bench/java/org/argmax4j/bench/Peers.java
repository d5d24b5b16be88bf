package org.argmax4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import org.argmax4j.jobs.experiment.dvae.DvaeTraining;
import org.argmax4j.jobs.experiment.l2x.L2xTraining;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;

/**
 * How fast are training steps, layers and products of matrices beside PyTorch on this machine? One
 * thread each, in turn, each program warmed up. The programs in PyTorch are ours, in
 * jobs/src/bench/python, and as fast as we can make them. First both train from the same weights
 * with the same noise, and must see the same losses. Wanted: the step of the discrete autoencoder
 * (batch 100, K = 10, sum-of-gamma, I-MLE central) at most 1.0 times PyTorch's; that of learning to
 * explain (batch 40, K = 10, AIMLE) at most 0.6 times, whether PyTorch computes the whole length of
 * 350 or what is left when padding beyond the longest review of the batch is cut off. Needs a
 * Python 3.11, and once 5 GB and some minutes to install PyTorch.
 */
public final class Peers {

  /** PyTorch and what its programs use. */
  static final PythonEnvironment PYTORCH =
      new PythonEnvironment(
          "pytorch",
          "4.7 GB, for the ordinary wheel has everything for GPUs",
          List.of("torch==2.13.0", "numpy==2.4.6", "joblib==1.6.0"));

  private static final int CHECKED_STEPS = 10;
  private static final double SAME = 1e-4;

  private Peers() {}

  /**
   * Compares.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path python = PYTORCH.python();
    Backend backend = Backends.chosen();
    PeerData data = new PeerData(backend);
    try (ScratchFolder folder = new ScratchFolder("peers")) {
      data.write(folder.resolve(""), CHECKED_STEPS);
      compare(python, folder.resolve(""), data, backend);
    }
  }

  private static void compare(Path python, Path folder, PeerData data, Backend backend)
      throws IOException {
    try (PeerProcess pytorch = new PeerProcess(python, "peer.py", folder.toString())) {
      System.out.printf(
          Locale.ROOT, "ours: %s; theirs: %s%n", backend.description(), pytorch.greeting());
      check(data, pytorch);
      new PeerTimes(backend, data, pytorch).print();
    }
  }

  /** Trains both for some steps, without dropout, whose masks differ. */
  private static void check(PeerData data, PeerProcess pytorch) throws IOException {
    try (DvaeTraining dvae = data.dvae();
        L2xTraining whole = data.explain(false, 0);
        L2xTraining skipped = data.explain(true, 0)) {
      double[] theirs = pytorch.ask("losses dvae");
      check("discrete VAE", dvae.parameters(), data.steps(dvae), theirs);
      theirs = pytorch.ask("losses explain");
      check("explain", whole.parameters(), data.steps(whole), theirs);
      check("explain, padding skipped", skipped.parameters(), data.steps(skipped), theirs);
    }
  }

  private static void check(
      String name, Parameters parameters, LongToDoubleFunction ours, double[] theirs) {
    double largest = 0;
    double last = 0;
    for (int step = 0; step < theirs.length; step++) {
      last = ours.applyAsDouble(step);
      largest = Math.max(largest, Math.abs(last / theirs[step] - 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d parameters; loss of step %d: ours %.6f, PyTorch's %.6f; largest difference of the"
            + " losses until then %.1e of the loss%n",
        name,
        parameters.count(),
        theirs.length,
        last,
        theirs[theirs.length - 1],
        largest);
    if (!(largest < SAME)) {
      throw new IllegalStateException(name + ": the two programs compute different things");
    }
  }
}
