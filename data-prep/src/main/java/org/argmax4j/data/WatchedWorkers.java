package org.argmax4j.data;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Others, of whose work somebody hears.
 *
 * @param others who do the work
 * @param watcher hears of it
 */
public record WatchedWorkers(Workers others, Watcher watcher) implements Workers {

  /** Hears of work. */
  public interface Watcher {

    /** A step of so many tasks begins. */
    void begins(int tasks);

    /** A task of it is done. Several threads may call it at once. */
    void ends();
  }

  @Override
  public Configuration hadoop() {
    return others.hadoop();
  }

  @Override
  public <R> List<R> run(List<? extends Task<R>> tasks, Runnable ended) throws IOException {
    watcher.begins(tasks.size());
    return others.run(
        tasks,
        () -> {
          watcher.ends();
          ended.run();
        });
  }
}
