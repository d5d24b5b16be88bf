package org.argmax4j.jobs.airflow;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.Retries;
import org.argmax4j.jobs.airflow.rest.Dag;
import org.argmax4j.jobs.airflow.rest.DagPatch;
import org.argmax4j.jobs.airflow.rest.DagRun;
import org.argmax4j.jobs.airflow.rest.DagRunPage;
import org.argmax4j.jobs.airflow.rest.DagRunState;
import org.argmax4j.jobs.airflow.rest.LogPage;
import org.argmax4j.jobs.airflow.rest.TaskInstance;
import org.argmax4j.jobs.airflow.rest.TaskInstancePage;
import org.argmax4j.jobs.airflow.rest.TriggerBody;
import org.jspecify.annotations.Nullable;

/**
 * What argmax4j asks of an Airflow installation. A request whose answer is lost is looked up before
 * it is made again, so that one wish starts one run. One thread.
 *
 * <p>Every method throws {@link InputException} if the server refuses the account or the request,
 * and {@link AirflowException} if it stays out of reach.
 */
public final class AirflowClient {

  private static final String ALL = "~";
  private static final int TASKS_AT_ONCE = 100;
  private static final int LOG_PAGES = 1000;

  private final AirflowSession session;
  private final Patience patience;

  /**
   * A client; nothing is sent yet.
   *
   * @param server the address of the server, such as {@code http://localhost:8080}
   * @param credentials the account
   * @param patience how often to look, and how long to bear silence
   * @throws InputException if the address is none
   */
  public AirflowClient(URI server, AirflowCredentials credentials, Patience patience) {
    this.session = new AirflowSession(server, credentials);
    this.patience = patience;
  }

  /** Whether a trigger made a run, or found that the run had been asked for before. */
  public enum Trigger {
    /** The run is new. */
    STARTED,
    /** A run of that name was there. */
    ALREADY_ASKED_FOR
  }

  /**
   * Lets a DAG run: the runs of a paused one stay queued for ever.
   *
   * @return whether it was paused
   * @throws InputException if there is no such DAG
   */
  public boolean unpause(String dag) {
    Dag found = insist("find DAG " + dag, api -> api.getDag(dag));
    if (!Boolean.TRUE.equals(found.getIsPaused())) {
      return false;
    }
    insist(
        "unpause DAG " + dag,
        api -> api.patchDag(dag, new DagPatch().isPaused(false), List.of("is_paused")));
    return true;
  }

  /**
   * Asks for a run.
   *
   * @param dag the DAG
   * @param run the name of the run: asking twice for one name starts one run
   * @param conf the parameters, checked by the server against the DAG's schema
   * @throws InputException if there is no such DAG, or it does not take these parameters
   */
  public Trigger trigger(String dag, String run, Map<String, Object> conf) {
    TriggerBody body = new TriggerBody().dagRunId(run).conf(new TreeMap<>(conf));
    String what = "trigger DAG " + dag;
    AtomicBoolean asked = new AtomicBoolean();
    try {
      return patiently(
          () -> {
            // An answer that was lost does not tell whether the run is there by now.
            if (!asked.getAndSet(true) || find(dag, run).isEmpty()) {
              session.call(what, api -> api.trigger(dag, body));
            }
            return Trigger.STARTED;
          });
    } catch (AirflowSession.AlreadyThere e) {
      return Trigger.ALREADY_ASKED_FOR;
    } catch (AirflowSession.NotThere e) {
      throw new InputException(e.getMessage() + "; expected the name of a DAG", e);
    }
  }

  /** The run of that name, if there is one. */
  public Optional<DagRun> find(String dag, String run) {
    String what = "look up run " + run + " of DAG " + dag;
    try {
      return Optional.of(patiently(() -> session.call(what, api -> api.getRun(dag, run))));
    } catch (AirflowSession.NotThere e) {
      return Optional.empty();
    } catch (AirflowSession.AlreadyThere e) {
      throw new AirflowException("Airflow at " + session.server() + ": cannot " + what, e);
    }
  }

  /**
   * Waits for a run to end, whichever way.
   *
   * @param watcher is given the tasks at every look
   * @return the run, in state success or failed
   * @throws InputException if there is no such run
   */
  public DagRun await(String dag, String run, Consumer<List<TaskInstance>> watcher) {
    Duration pause = patience.first();
    while (true) {
      DagRun found = insist("watch run " + run, api -> api.getRun(dag, run));
      watcher.accept(tasks(dag, run));
      if (found.getState() == DagRunState.SUCCESS || found.getState() == DagRunState.FAILED) {
        return found;
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = patience.after(pause);
    }
  }

  /**
   * The latest runs of one DAG, or of all.
   *
   * @param dag the DAG; empty for all
   * @param limit the most to give, 1 to 100
   */
  public List<DagRun> runs(Optional<String> dag, int limit) {
    if (limit < 1 || limit > 100) {
      throw new InputException("limit: found " + limit + ", expected 1 to 100");
    }
    return listed(
        "list the runs" + dag.map(name -> " of DAG " + name).orElse(""),
        api -> api.listRuns(dag.orElse(ALL), limit, 0, List.of("-run_after")),
        DagRunPage::getDagRuns);
  }

  /** The tasks of a run. */
  public List<TaskInstance> tasks(String dag, String run) {
    return listed(
        "list the tasks of run " + run,
        api -> api.listTaskInstances(dag, run, TASKS_AT_ONCE),
        TaskInstancePage::getTaskInstances);
  }

  /**
   * What one try of a task logged, a line an event.
   *
   * @param attempt the number of the try, from 1
   */
  public List<String> log(String dag, String run, String task, int attempt) {
    List<String> lines = new ArrayList<>();
    String next = null;
    for (int page = 0; page < LOG_PAGES; page++) {
      String token = next;
      LogPage found =
          insist("read the log of task " + task, api -> api.getLog(dag, run, task, attempt, token));
      List<Object> entries = Objects.requireNonNullElse(found.getContent(), List.of());
      entries.forEach(entry -> lines.add(line(entry)));
      next = found.getContinuationToken();
      if (next == null || entries.isEmpty()) {
        return lines;
      }
    }
    return lines;
  }

  private static String line(Object entry) {
    if (entry instanceof Map<?, ?> event) {
      Object time = event.get("timestamp");
      return (time == null ? "" : time + " ") + event.get("event");
    }
    return String.valueOf(entry);
  }

  /** The entries of a page; a server may leave out those that it has none of. */
  private <P, E> List<E> listed(
      String what, AirflowSession.Call<P> call, Function<P, @Nullable List<E>> entries) {
    List<E> found = entries.apply(insist(what, call));
    return found == null ? List.of() : found.stream().filter(Objects::nonNull).toList();
  }

  /** Makes a call that may be repeated at will until it is answered. */
  private <T> T insist(String what, AirflowSession.Call<T> call) {
    try {
      return patiently(() -> session.call(what, call));
    } catch (AirflowSession.NotThere e) {
      throw new InputException(e.getMessage() + "; expected one that is there", e);
    } catch (AirflowSession.AlreadyThere e) {
      throw new AirflowException("Airflow at " + session.server() + ": cannot " + what, e);
    }
  }

  /** Repeats until there is an answer, or the silence has lasted too long. */
  private <T> T patiently(Callable<T> request)
      throws AirflowSession.NotThere, AirflowSession.AlreadyThere {
    try {
      return Retries.ofService(
              AirflowSession.UnknownOutcome.class,
              patience.first(),
              patience.longest(),
              patience.silence())
          .call(request);
    } catch (AirflowSession.NotThere | AirflowSession.AlreadyThere | RuntimeException e) {
      throw e;
    } catch (AirflowSession.UnknownOutcome e) {
      throw new AirflowException(
          String.format(
              Locale.ROOT,
              "%s; given up after %d s. What was asked for may go on there",
              e.getMessage(),
              patience.silence().toSeconds()),
          e);
    } catch (Exception e) {
      Thread.currentThread().interrupt();
      throw new AirflowException(
          String.format(
              Locale.ROOT,
              "Airflow at %s: interrupted; what was asked for may go on there",
              session.server()),
          e);
    }
  }
}
