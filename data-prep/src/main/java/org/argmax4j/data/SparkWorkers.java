package org.argmax4j.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.SerializableConfiguration;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The executors of Spark.
 *
 * @param spark the context to work in
 */
public record SparkWorkers(JavaSparkContext spark) implements Workers {

  /**
   * How a task ended. What is wrong with the input is an answer, not an exception, so that Spark
   * neither tries again nor prints where in the code it was found.
   */
  private record Answer<R>(@Nullable R result, @Nullable String error) implements Serializable {

    static <R> Answer<R> of(Task<R> task, Configuration hadoop) throws IOException {
      try {
        return new Answer<>(task.run(hadoop), null);
      } catch (InputException e) {
        return new Answer<>(null, e.getMessage());
      }
    }
  }

  /** Tells of every task that ends. */
  private static final class Ends extends SparkListener {

    private final Runnable ended;

    Ends(Runnable ended) {
      this.ended = ended;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      ended.run();
    }
  }

  @Override
  public Configuration hadoop() {
    return spark.hadoopConfiguration();
  }

  @Override
  public <R> List<R> run(List<? extends Task<R>> tasks, Runnable ended) throws IOException {
    SerializableConfiguration hadoop = new SerializableConfiguration(hadoop());
    // Tasks may carry vocabularies, which are larger than what Spark sends with each task.
    Broadcast<List<Task<R>>> all = spark.broadcast(new ArrayList<>(tasks));
    SparkListener listener = new Ends(ended);
    spark.sc().addSparkListener(listener);
    List<Integer> numbers = IntStream.range(0, tasks.size()).boxed().toList();
    try {
      List<R> results = new ArrayList<>();
      for (Answer<R> answer :
          spark
              .parallelize(numbers, numbers.size())
              .map(number -> Answer.of(all.value().get(number), hadoop.value()))
              .collect()) {
        if (answer.result == null) {
          throw new InputException(String.valueOf(answer.error));
        }
        results.add(answer.result);
      }
      return results;
    } catch (Exception e) {
      // Thrown by Scala, which declares nothing.
      if (e instanceof SparkException) {
        throw new IOException(e.getMessage(), e);
      }
      throw e;
    } finally {
      spark.sc().removeSparkListener(listener);
      all.destroy();
    }
  }
}
