package org.argmax4j.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToDoubleFunction;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.Difference;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.Scores;
import org.argmax4j.jobs.experiment.dvae.DvaeTraining;
import org.argmax4j.jobs.experiment.l2x.L2xTraining;
import org.argmax4j.noise.Gumbel;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.noise.SumOfGamma;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.TopK;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/** Runs our work and PyTorch's in turn, and prints times, ratios and speeds. */
final class PeerTimes {

  private static final int ROUNDS = 20;
  private static final double DROPOUT = 0.2;

  /** Multiply-adds of a step on 100 images: every product thrice, less the images' gradient. */
  private static final double DVAE =
      100.0 * (3 * 2 * (784 * 512 + 512 * 256 + 256 * 400) - 784 * 512);

  private static final Product PEAK = new Product(1024, 1024, 1024);

  private final Backend backend;
  private final PeerData data;
  private final PeerProcess pytorch;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Speed> speeds = new ArrayList<>();

  PeerTimes(Backend backend, PeerData data, PeerProcess pytorch) {
    this.backend = backend;
    this.data = data;
    this.pytorch = pytorch;
  }

  /** A product of matrices. */
  private record Product(int rows, int inner, int columns) {

    double multiplyAdds() {
      return (double) rows * inner * columns;
    }

    /** So many take about ten milliseconds. */
    int times() {
      return (int) Math.max(1, 5e8 / multiplyAdds());
    }

    String text(String separator) {
      return rows + separator + inner + separator + columns;
    }
  }

  /** How fast a program was at its best. */
  private record Speed(String program, String work, double multiplyAdds, double milliseconds) {

    double gigaflop() {
      return 2 * multiplyAdds / 1e9;
    }

    double gigaflops() {
      return gigaflop() / (milliseconds / 1e3);
    }
  }

  void print() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%-64s %17s  %17s  %15s%n%-64s %8s %8s  %8s %8s  %7s %7s%n",
        "milliseconds, one thread",
        "ours",
        "PyTorch",
        "ours / PyTorch",
        "",
        "best",
        "median",
        "best",
        "median",
        "best",
        "median");
    dvae();
    explain();
    layer("2000 x 20, sum-of-gamma", 100, 20, 20, SumOfGamma.defaults(), "2000:20:sum-of-gamma");
    layer("40 x 350, Gumbel", 40, 1, 350, Gumbel.defaults(), "40:350:gumbel");
    product(new Product(100, 784, 512));
    product(new Product(14_000, 200, 100));
    product(PEAK);
    printSpeeds();
  }

  private void dvae() throws IOException {
    try (DvaeTraining training = data.dvae()) {
      Race race =
          new Race()
              .with("ours", ours(data.steps(training), 20))
              .with("numpy", theirs("dvae:numpy", 20))
              .with("torch", theirs("dvae:torch", 20))
              .run(15, ROUNDS);
      row(race, "discrete VAE step, with numpy's partition (at most 1.0)", "ours", "numpy");
      row(race, "discrete VAE step, with torch.topk", "ours", "torch");
      speeds.add(new Speed("ours", "discrete VAE step", DVAE, race.best("ours")));
      speeds.add(new Speed("PyTorch", "discrete VAE step", DVAE, race.best("numpy")));
    }
  }

  private void explain() throws IOException {
    try (L2xTraining whole = data.explain(false, DROPOUT);
        L2xTraining skipped = data.explain(true, DROPOUT)) {
      Race race =
          new Race()
              .with("whole", ours(data.steps(whole), 2))
              .with("skipped", ours(data.steps(skipped), 2))
              .with("their whole", theirs("explain:whole", 2))
              .with("their cropped", theirs("explain:cropped", 2))
              .run(5, ROUNDS);
      row(race, "explain step, whole length", "whole", "their whole");
      row(race, "explain step, padding skipped / whole (at most 0.6)", "skipped", "their whole");
      row(race, "explain step, skipped / cropped (at most 0.6)", "skipped", "their cropped");
      double wholeAdds = data.multiplyAdds(whole);
      double croppedAdds = data.croppedMultiplyAdds();
      speeds.add(new Speed("ours", "explain step, whole", wholeAdds, race.best("whole")));
      speeds.add(new Speed("PyTorch", "explain step, whole", wholeAdds, race.best("their whole")));
      speeds.add(
          new Speed(
              "ours", "explain step, skipped", data.multiplyAdds(skipped), race.best("skipped")));
      speeds.add(
          new Speed("PyTorch", "explain step, cropped", croppedAdds, race.best("their cropped")));
    }
  }

  private void layer(
      String name, int examples, int rows, int length, NoiseConfig noise, String work)
      throws IOException {
    GradientLayer layer =
        Components.with(
                ImplicitMle.defaults(), Map.of("difference", Difference.CENTRAL, "noise", noise))
            .layer(new TopK(10, TopK.TieRule.THRESHOLD));
    Scores scores = new Scores(normal(examples * rows * length), examples, rows, length);
    float[] gradient = normal(scores.size());
    RandomStreams streams = new RandomStreams(1);
    LongToDoubleFunction step =
        number -> layer.forward(scores, streams.stream("noise", number)).backward(gradient)[0];
    Race race =
        new Race()
            .with("ours", ours(step, 50))
            .with("numpy", theirs("layer:" + work + ":numpy", 50))
            .with("torch", theirs("layer:" + work + ":torch", 50))
            .run(20, ROUNDS);
    row(race, "top-10 layer " + name + ", with numpy's partition", "ours", "numpy");
    row(race, "top-10 layer " + name + ", with torch.topk", "ours", "torch");
  }

  private void product(Product product) throws IOException {
    Matrix a = matrix(product.rows, product.inner);
    Matrix b = matrix(product.inner, product.columns);
    Matrix c = matrix(product.rows, product.columns);
    LongToDoubleFunction multiplication =
        number -> {
          backend.gemm(a, Transpose.NO, b, Transpose.NO, c, Update.SET);
          return 0;
        };
    Race race =
        new Race()
            .with("ours", ours(multiplication, product.times()))
            .with("torch", theirs("product:" + product.text(":"), product.times()))
            .run(5, ROUNDS);
    String name = "product " + product.text(" x ");
    row(race, name, "ours", "torch");
    speeds.add(new Speed("ours", name, product.multiplyAdds(), race.best("ours")));
    speeds.add(new Speed("PyTorch", name, product.multiplyAdds(), race.best("torch")));
    List.of(a, b, c).forEach(matrix -> matrix.storage().close());
  }

  private Matrix matrix(int rows, int columns) {
    Storage storage = backend.allocate(rows * columns);
    backend.upload(normal(rows * columns), storage, rows * columns);
    return Matrix.of(storage, rows, columns);
  }

  private float[] normal(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Takes steps with numbers that go on from round to round. */
  private static Race.Runner ours(LongToDoubleFunction step, int times) {
    AtomicLong number = new AtomicLong();
    return () -> {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        if (Double.isNaN(step.applyAsDouble(number.getAndIncrement()))) {
          throw new IllegalStateException("The work gives no number");
        }
      }
      return (System.nanoTime() - start) / 1e6 / times;
    };
  }

  private Race.Runner theirs(String work, int times) {
    return () -> pytorch.ask("time " + work + " " + times)[0];
  }

  private static void row(Race race, String name, String ours, String theirs) {
    System.out.printf(
        Locale.ROOT,
        "%-64s %8.3f %8.3f  %8.3f %8.3f  %7.3f %7.3f%n",
        name,
        race.best(ours),
        race.median(ours),
        race.best(theirs),
        race.median(theirs),
        race.bestRatio(ours, theirs),
        race.medianRatio(ours, theirs));
  }

  private void printSpeeds() {
    System.out.printf(
        Locale.ROOT,
        "%n%-33s %10s %10s %10s %14s%n",
        "at the best time",
        "",
        "GFLOP",
        "GFLOP/s",
        "of its 1024^3");
    for (Speed speed : speeds) {
      System.out.printf(
          Locale.ROOT,
          "%-33s %10s %10.3f %10.1f %13.0f%%%n",
          speed.work,
          speed.program,
          speed.gigaflop(),
          speed.gigaflops(),
          100 * speed.gigaflops() / peak(speed.program));
    }
  }

  private double peak(String program) {
    String work = "product " + PEAK.text(" x ");
    return speeds.stream()
        .filter(speed -> speed.program.equals(program) && speed.work.equals(work))
        .mapToDouble(Speed::gigaflops)
        .findFirst()
        .orElseThrow();
  }
}
