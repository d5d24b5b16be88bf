package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.argmax4j.config.InputException;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Many steps as one Spark job: its tasks run at the same time, on all executors, and tell each
 * other their losses at every step. It ends with the run, or as soon as a replica is out of step.
 *
 * @param id the trial
 * @param end the first step that the driver knows nothing of
 */
record BarrierTask(Replicas.Id id, long end) implements Serializable {

  /** The task on every partition, all at the same time. */
  JavaRDD<Reply> over(JavaRDD<Integer> numbers) {
    Function1<Iterator<Integer>, Iterator<Reply>> task =
        (Function1<Iterator<Integer>, Iterator<Reply>> & Serializable)
            number -> JavaConverters.asScalaIterator(List.of(call()).iterator());
    ClassTag<Reply> type = ClassTag$.MODULE$.apply(Reply.class);
    return numbers.rdd().barrier().mapPartitions(task, false, type).toJavaRDD();
  }

  private Reply call() {
    BarrierTaskContext barrier = BarrierTaskContext.get();
    Replicas replicas = Replicas.of(id);
    int tasks = barrier.getTaskInfos().length;
    try (ReplicaTask task = new ReplicaTask(replicas, barrier.partitionId(), tasks)) {
      return steps(task, replicas.log(), barrier);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply steps(ReplicaTask task, LossLog log, BarrierTaskContext barrier)
      throws IOException {
    task.catchUp();
    try {
      while (oneStep(task, task.evaluate(), log, barrier)) {
        // All are at the next step now.
      }
    } catch (InputException | DivergedReplicasException e) {
      return task.failed(e);
    }
    return task.reply(task.nothing(), log.from(end));
  }

  /** Whether there may be another one. */
  private static boolean oneStep(
      ReplicaTask task, Share mine, LossLog log, BarrierTaskContext barrier) {
    List<Share> all = Arrays.stream(barrier.allGather(mine.encode())).map(Share::decode).toList();
    boolean together = all.stream().allMatch(share -> share.step() == mine.step());
    if (!together || mine.step() < 0) {
      return false;
    }
    Optional<double[]> losses = Share.gather(all);
    losses.ifPresent(whole -> task.goOn(mine.step(), whole));
    all.forEach(share -> log.forgetBefore(share.checkpoint()));
    return losses.isPresent();
  }
}
