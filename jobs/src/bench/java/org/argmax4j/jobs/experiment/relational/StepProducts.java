package org.argmax4j.jobs.experiment.relational;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.bench.Times;
import org.argmax4j.config.Components;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.BackPropagation;
import org.argmax4j.training.Trainer;

/** Training steps of relational inference, alternating with the bare products of such a step. */
public final class StepProducts {

  private static final int BATCHES = 4;
  private static final int WARM_UP = 3;

  /** Operations of the products of a case, in 1e9: enough for the best and the median of steps. */
  private static final double ENOUGH = 150;

  private static final int LEAST_STEPS = 8;

  /** Widths, frames and distances between true frames that are measured. */
  private static final List<Case> CASES =
      List.of(new Case(64, 10, 9), new Case(64, 10, 1), new Case(256, 10, 9), new Case(256, 10, 1));

  /** A case. */
  private record Case(int width, int frames, int every) {

    RelationalConfiguration configuration() {
      return Components.with(
          RelationalConfiguration.defaults(),
          Map.of("hidden", width, "forcing", new TeacherForcing(every, 1)));
    }
  }

  private StepProducts() {}

  /**
   * Measures.
   *
   * @param arguments none for all cases, or width, frames and distance of one
   */
  public static void measure(String... arguments) {
    List<Case> cases =
        arguments.length == 0
            ? CASES
            : List.of(
                new Case(
                    Integer.parseInt(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2])));
    for (Case each : cases) {
      compare(each);
    }
  }

  private static void compare(Case each) {
    RecordedProducts products = new RecordedProducts(Backends.chosen());
    try (Training training = new Training(each, products.recorder())) {
      for (int step = 0; step < WARM_UP; step++) {
        products.clear();
        training.step();
      }
      double giga = products.giga();
      Runnable bare = products.again();
      int steps = LEAST_STEPS + (int) (ENOUGH / giga);
      Times stepTimes = new Times(steps);
      Times bareTimes = new Times(steps);
      for (int i = 0; i < steps; i++) {
        long start = System.nanoTime();
        training.step();
        long between = System.nanoTime();
        bare.run();
        bareTimes.add(System.nanoTime() - between);
        stepTimes.add(between - start);
      }
      print(each, giga, stepTimes, bareTimes);
    }
  }

  private static void print(Case each, double giga, Times step, Times bare) {
    System.out.printf(
        Locale.ROOT,
        "H = %3d, T = %d, p = %d: step %s, %.1f GFLOP, %.1f GFLOP/s; products %s, %.1f GFLOP/s;"
            + " ratio best %.3f, median %.3f (wanted 1.35)%n",
        each.width(),
        each.frames(),
        each.every(),
        step,
        giga,
        giga / step.best() * 1e3,
        bare,
        giga / bare.best() * 1e3,
        step.best() / bare.best(),
        step.median() / bare.median());
  }

  /** A training, step by step. */
  private static final class Training implements AutoCloseable {

    private final RelationalModel model;
    private final Trainer<Motions> trainer;
    private long done;

    Training(Case each, Backend backend) {
      RelationalConfiguration configuration = each.configuration();
      int examples = BATCHES * configuration.batch();
      RelationalData data = WanderingVertices.data(examples, 1, each.frames());
      DiscreteLayer layer = configuration.layer();
      model =
          RelationalModel.create(
              new Parameters(backend),
              data.train().vertices(),
              data.train().frames(),
              configuration.hidden(),
              layer.learnsExpectation(),
              new SplittableRandom(1));
      RelationalObjective objective = new RelationalObjective(model, configuration, data.train());
      trainer =
          new Trainer<>(
              objective,
              new BackPropagation<>(objective, layer, backend),
              Adam.withRate(configuration.learningRate()).over(model.parameters()),
              configuration.batch(),
              new RandomStreams(1));
    }

    void step() {
      trainer.steps(done++, 1, new HashMap<>());
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }
}
