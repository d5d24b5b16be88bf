package org.argmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * Threads of this program: they begin at once, where a Spark context would take longer to start
 * than most corpora take to prepare.
 *
 * @param count how many threads, at least 1
 * @param hadoop how to reach files
 */
public record ThreadWorkers(int count, Configuration hadoop) implements Workers {

  @Override
  public <R> List<R> run(List<? extends Task<R>> tasks, Runnable ended) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      List<Future<R>> running = new ArrayList<>();
      for (Task<R> task : tasks) {
        running.add(
            pool.submit(
                () -> {
                  R result = task.run(hadoop);
                  ended.run();
                  return result;
                }));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      end(pool);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
  }

  /** What is still running may be writing, and its caller is about to clean up. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
