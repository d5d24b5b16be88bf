package org.argmax4j.jobs.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.argmax4j.jobs.chaos.ChaosCount.Victim;
import org.argmax4j.jobs.launch.StandaloneCluster;

/** Kills one process after another, of each kind as often as of the others, in random order. */
final class Kills {

  private final StandaloneCluster cluster;
  private final Map<String, SweepDriver> drivers;
  private final Onlooker onlooker;
  private final Random random;
  private final Consumer<String> submit;
  private final Turns<Victim> turns;

  /**
   * Kills of processes.
   *
   * @param drivers those that run, by profile
   * @param submit submits the sweep of a profile again, whose driver was killed
   */
  Kills(
      StandaloneCluster cluster,
      Map<String, SweepDriver> drivers,
      Onlooker onlooker,
      Random random,
      Consumer<String> submit) {
    this.cluster = cluster;
    this.drivers = drivers;
    this.onlooker = onlooker;
    this.random = random;
    this.submit = submit;
    turns = new Turns<>(List.of(Victim.values()), random);
  }

  /**
   * Kills one.
   *
   * @param runs how many runs are finished
   * @return of which kind; empty if there was none that could be killed
   */
  Optional<Victim> killOne(int runs) throws IOException, InterruptedException {
    return turns.next(victim -> kill(victim, runs));
  }

  private boolean kill(Victim victim, int runs) throws IOException, InterruptedException {
    return switch (victim) {
      case EXECUTOR -> killExecutor();
      case WORKER -> killWorker();
      case DRIVER -> killDriver(runs);
      case ONLOOKER -> onlooker.kill();
    };
  }

  private boolean killExecutor() throws IOException, InterruptedException {
    List<ProcessHandle> executors = Processes.executors(cluster, Chaos.WORKERS);
    if (executors.isEmpty()) {
      return false;
    }
    Processes.kill(List.of(oneOf(executors)));
    return true;
  }

  /** Its executors die with it, as when a machine dies, or notice and end by themselves. */
  private boolean killWorker() throws IOException, InterruptedException {
    int number = 1 + random.nextInt(Chaos.WORKERS);
    ProcessHandle worker = cluster.worker(number);
    Processes.kill(random.nextBoolean() ? Processes.family(worker) : List.of(worker));
    cluster.revive(number);
    return true;
  }

  /** One that has got nothing done yet is left alone: else nothing might ever be done. */
  private boolean killDriver(int runs) throws IOException, InterruptedException {
    List<SweepDriver> some =
        drivers.values().stream().filter(driver -> driver.hasSeenProgress(runs)).toList();
    if (some.isEmpty()) {
      return false;
    }
    SweepDriver driver = oneOf(some);
    driver.kill();
    submit.accept(driver.profile());
    return true;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
