package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.trial.TaskIdentity;
import org.argmax4j.jobs.trial.TrialResult;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.SharedEvaluation;

/** A task's hold on a replica. */
final class ReplicaTask implements AutoCloseable {

  /** At every so manyth step, the weights of all replicas are compared. */
  private static final int COMPARED = 100;

  private final Replicas replicas;
  private final Replica replica;
  private final TaskIdentity task = TaskIdentity.current();
  private final int number;
  private final int tasks;
  private final int kernel = Backends.chosen().description().hashCode();

  /**
   * Takes a replica.
   *
   * @param replicas those of this JVM
   * @param number the number of this task among those that share populations, from 0; the first
   *     saves checkpoints and publishes the run
   * @param tasks how many tasks there are
   * @param checkpoint a step whose predecessors nobody knows any more: replicas that stand before
   *     it are of no use
   */
  ReplicaTask(Replicas replicas, int number, int tasks, long checkpoint) throws IOException {
    this.replicas = replicas;
    this.number = number;
    this.tasks = tasks;
    replica = replicas.take(task.device(), checkpoint);
  }

  /** Lets the replica make up for the steps that it missed, as far as their losses are known. */
  void catchUp() {
    LossLog log = replicas.log();
    Optional<double[]> known = log.losses(step());
    while (known.isPresent()) {
      // A checkpoint of long ago would take the place of a better one.
      replica.goOn(known.get(), number == 0 && log.endsWith(step()));
      known = log.losses(step());
    }
  }

  /** The step that the replica waits at, {@link Share#ENDED} or {@link Share#FAILED}. */
  long step() {
    Replica.State state = replica.state();
    return state instanceof Replica.State.Waiting waiting
        ? waiting.members().step()
        : state instanceof Replica.State.Ended ? Share.ENDED : Share.FAILED;
  }

  /** A share without losses. */
  Share nothing() {
    return Share.without(step(), kernel);
  }

  /** The share of this task in the population that the replica waits at; evaluates it. */
  Share evaluate() {
    if (!(replica.state() instanceof Replica.State.Waiting waiting)) {
      return nothing();
    }
    SharedEvaluation.Members members = waiting.members();
    int from = border(members, number);
    int to = border(members, number + 1);
    long fingerprint = members.step() % COMPARED == 0 ? members.fingerprint() : 0;
    try {
      double[] losses = replica.evaluate(from, to);
      return new Share(
          members.step(), members.pairs(), from, losses, fingerprint, kernel, waiting.saved());
    } catch (CompletionException e) {
      return nothing();
    }
  }

  /** Where the pairs of a task begin: whole groups, as evenly as it goes. */
  private int border(SharedEvaluation.Members members, int task) {
    int groups = (members.pairs() + members.group() - 1) / members.group();
    long group = (long) groups * task / tasks;
    return (int) Math.min(members.pairs(), group * members.group());
  }

  /** The reply of a task that has found out so much. */
  Reply reply(Share share, List<LossLog.Entry> log) throws IOException {
    Replica.State state = replica.state();
    if (state instanceof Replica.State.Waiting) {
      return new Reply.Waiting(share, log);
    }
    if (state instanceof Replica.State.Failed failed) {
      return failed(failed.error());
    }
    if (number > 0) {
      return new Reply.Over();
    }
    RunRecord record = replica.attempt().record(((Replica.State.Ended) state).ending(), task);
    return new Reply.Result(replica.attempt().publish(record));
  }

  private Reply failed(Throwable error) throws IOException {
    if (error instanceof IOException trouble) {
      // Perhaps only here and now: the replica that is made next may have better luck.
      throw trouble;
    }
    if (error instanceof InputException e) {
      return new Reply.Result(
          replica.attempt().ended(TrialResult.Kind.INVALID, String.valueOf(e.getMessage())));
    }
    return new Reply.Failed(replica.attempt().failure(error, task));
  }

  /** Gives the replica back, once it stands still; one that has failed is not used again. */
  @Override
  public void close() {
    if (!(replica.state() instanceof Replica.State.Failed)) {
      replicas.giveBack(replica);
    }
  }
}
