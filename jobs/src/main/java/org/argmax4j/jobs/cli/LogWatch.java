package org.argmax4j.jobs.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.airflow.AirflowClient;
import org.argmax4j.jobs.airflow.AirflowException;
import org.argmax4j.jobs.airflow.rest.TaskInstance;

/** Finds in the logs of running tasks how far they are. */
final class LogWatch {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final AirflowClient client;
  private final String dag;
  private final String run;
  private final Duration pause;
  private final Map<String, List<String>> seen = new HashMap<>();
  private long looked = System.nanoTime();

  LogWatch(AirflowClient client, String dag, String run) {
    this(client, dag, run, LOOK_EVERY);
  }

  LogWatch(AirflowClient client, String dag, String run, Duration pause) {
    this.client = client;
    this.dag = dag;
    this.run = run;
    this.pause = pause;
  }

  /** What a task says now of how far it is; nothing if that is not new, or it does not run. */
  List<String> news(TaskInstance task) {
    if (!"running".equals(task.getState()) || System.nanoTime() - looked < pause.toNanos()) {
      return List.of();
    }
    looked = System.nanoTime();
    try {
      List<String> log = client.log(dag, run, task.getTaskId(), task.getTryNumber());
      List<String> last = ProgressText.last(log);
      return last.equals(seen.put(task.getTaskId(), last)) ? List.of() : last;
    } catch (AirflowException | InputException e) {
      // A log that cannot be read now is no reason not to wait for the run.
      return List.of();
    }
  }
}
