package org.argmax4j.jobs.fanout;

import java.util.List;
import org.apache.spark.api.java.function.Function;

/**
 * One step as a Spark job: each task evaluates its share of the population of the step that its
 * replica stands at, once it has caught up. The driver gathers the losses.
 *
 * @param id the trial
 * @param tasks how many tasks the job has
 * @param known steps that some executors may have missed
 * @param begin the first step behind the last checkpoint
 * @param end the first step that the driver knows nothing of
 */
record StepTask(Replicas.Id id, int tasks, List<LossLog.Entry> known, long begin, long end)
    implements Function<Integer, Reply> {

  @Override
  public Reply call(Integer number) throws Exception {
    Replicas replicas = Replicas.of(id);
    LossLog log = replicas.log();
    log.forgetBefore(begin);
    known.forEach(log::add);
    try (ReplicaTask task = new ReplicaTask(replicas, number, tasks, begin)) {
      task.catchUp();
      // One that is behind could only evaluate what the others are done with.
      Share share = task.step() >= end ? task.evaluate() : task.nothing();
      return task.reply(share, log.from(end));
    }
  }
}
