package org.argmax4j.jobs.fanout;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.trial.Device;
import org.argmax4j.jobs.trial.TrialAttempt;
import org.argmax4j.jobs.trial.TrialRunner;
import org.argmax4j.training.SharedEvaluation;
import org.slf4j.MDC;

/**
 * A run in a thread of its own, which stops at every population until somebody has its losses. So
 * it outlives the tasks that use it: its weights stay in memory from one to the next.
 *
 * <p>Used by one task at a time. Its methods wait for the thread, interrupted or not.
 */
final class Replica {

  private final TrialAttempt attempt;
  private final Device device;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<State> next = new CompletableFuture<>();
  private volatile boolean maySave;
  private boolean justSaved;
  private long saved;

  /** Where a replica stands. */
  sealed interface State {

    /**
     * It needs the losses of a population.
     *
     * @param members the population
     * @param saved the first step behind the last checkpoint that the replica saved; 0 for none
     */
    record Waiting(SharedEvaluation.Members members, long saved) implements State {}

    /** The run is over. */
    record Ended(TrialRunner.Ending ending) implements State {}

    /** The run cannot go on. */
    record Failed(Throwable error) implements State {}
  }

  private sealed interface Command {

    record Evaluate(int from, int to, CompletableFuture<double[]> losses) implements Command {}

    record GoOn(double[] losses) implements Command {}

    record Leave() implements Command {}
  }

  /** Ends the thread of a replica that nobody wants any more. */
  private static final class Left extends RuntimeException {

    private static final long serialVersionUID = 1;

    Left() {
      super("", null, false, false);
    }
  }

  private Replica(TrialAttempt attempt, Device device) {
    this.attempt = attempt;
    this.device = device;
  }

  /**
   * A replica at the run's last checkpoint, or its beginning.
   *
   * @param key the run key
   * @param attempt the trial
   * @param device what it computes on
   */
  static Replica start(String key, TrialAttempt attempt, Device device) {
    Replica replica = new Replica(attempt, device);
    Thread thread = new Thread(() -> replica.run(key), "replica-" + key);
    thread.setDaemon(true);
    thread.start();
    return replica;
  }

  private void run(String key) {
    MDC.put("run", key);
    try {
      TrialRunner.Ending ending = attempt.execute(device, this::share, new Saving());
      next.complete(new State.Ended(ending));
    } catch (Left e) {
      next.cancel(false);
    } catch (Throwable e) {
      // Whatever it is, the task that waits must hear of it.
      next.complete(new State.Failed(e));
    }
  }

  private void share(Run run) {
    if (!run.share(this::losses)) {
      throw new InputException(
          "fan-out: population: the run evaluates no population, whatever its method is");
    }
  }

  private double[] losses(SharedEvaluation.Members members) {
    if (justSaved) {
      saved = members.step();
      justSaved = false;
    }
    next.complete(new State.Waiting(members, saved));
    while (true) {
      Command command = nextCommand();
      if (command instanceof Command.Evaluate some) {
        double[] losses = new double[2 * members.pairs()];
        try {
          members.evaluate(some.from(), some.to(), losses);
        } catch (RuntimeException | Error e) {
          next = CompletableFuture.completedFuture(new State.Failed(e));
          some.losses().completeExceptionally(e);
          throw e;
        }
        some.losses().complete(losses);
      } else if (command instanceof Command.GoOn all) {
        return all.losses();
      } else {
        throw new Left();
      }
    }
  }

  private Command nextCommand() {
    try {
      return commands.take();
    } catch (InterruptedException e) {
      throw new Left();
    }
  }

  /** Of all replicas of a run, only the one of a chosen task saves checkpoints. */
  private final class Saving implements TrialRunner.Checkpoints {

    @Override
    public boolean allowed() {
      return maySave;
    }

    @Override
    public void saved() {
      justSaved = true;
    }
  }

  /** What the replica computes on. */
  Device device() {
    return device;
  }

  /** The trial that it does. */
  TrialAttempt attempt() {
    return attempt;
  }

  /** Where the replica stands, as soon as it stands. */
  State state() {
    return next.join();
  }

  /** Whether the replica waits at a step before another one. */
  boolean standsBefore(long step) {
    return state() instanceof State.Waiting waiting && waiting.members().step() < step;
  }

  /**
   * Evaluates some pairs of the population that the replica waits at.
   *
   * @return the losses of these pairs
   * @throws java.util.concurrent.CompletionException with what went wrong; the run has failed then
   */
  double[] evaluate(int from, int to) {
    CompletableFuture<double[]> losses = new CompletableFuture<>();
    commands.add(new Command.Evaluate(from, to, losses));
    double[] all = losses.join();
    double[] mine = new double[2 * (to - from)];
    System.arraycopy(all, 2 * from, mine, 0, mine.length);
    return mine;
  }

  /**
   * Lets the replica go on to its next population.
   *
   * @param losses of the whole population
   * @param save whether it may save a checkpoint on the way
   */
  void goOn(double[] losses, boolean save) {
    maySave = save;
    next = new CompletableFuture<>();
    commands.add(new Command.GoOn(losses));
  }

  /** Gives the replica up. */
  void leave() {
    commands.add(new Command.Leave());
  }
}
