package org.argmax4j.jobs.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.store.SweepManifest;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.Page;

/**
 * Runs on a tracking server of MLflow: an experiment a sweep; of each run the configuration as
 * parameters, the metrics of each epoch as steps, those of the whole run as {@code summary.NAME},
 * and what it is and where it comes from as tags {@code argmax4j.NAME}. A run that is there is not
 * written again; one that was not written to its end is.
 */
public final class MlflowExport {

  /** What servers take at once. */
  private static final int METRICS_AT_ONCE = 1000;

  private static final int PARAMETERS_AT_ONCE = 100;
  private static final int RUNS_AT_ONCE = 1000;

  /** The longest parameter that all servers take. */
  private static final int LONGEST_PARAMETER = 500;

  private static final String KEY = "argmax4j.key";

  private final MlflowClient client;
  private int written;

  private MlflowExport(MlflowClient client) {
    this.client = client;
  }

  /**
   * Writes runs.
   *
   * @param sweeps what was announced in their store
   * @param server the address of the tracking server, such as {@code http://localhost:5000}
   * @return how many were written now
   * @throws InputException if the server cannot be reached, or does not take them
   * @throws IOException if a configuration is no JSON
   */
  public static int write(Collection<RunRecord> runs, List<SweepManifest> sweeps, String server)
      throws IOException {
    List<NamedRun> named = NamedRun.of(runs, sweeps);
    try (MlflowClient client = new MlflowClient(server)) {
      MlflowExport export = new MlflowExport(client);
      Map<String, List<NamedRun>> bySweep = new TreeMap<>();
      named.forEach(
          run -> bySweep.computeIfAbsent(run.sweep(), sweep -> new ArrayList<>()).add(run));
      bySweep.forEach(export::write);
      return export.written;
    } catch (MlflowClientException e) {
      throw new InputException(
          String.format(Locale.ROOT, "MLflow at %s: %s", server, reason(e)), e);
    }
  }

  private static String reason(MlflowClientException error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }

  private void write(String sweep, List<NamedRun> runs) {
    // Not asked for by name: for one that is not there, the client insists, with warnings.
    String experiment =
        client.searchExperiments("name = '" + sweep + "'").getItems().stream()
            .findFirst()
            .map(Experiment::getExperimentId)
            .orElseGet(() -> client.createExperiment(sweep));
    Map<String, RunInfo> there = there(experiment);
    for (NamedRun run : runs) {
      RunInfo before = there.get(run.run().key());
      if (before != null && before.getStatus() != RunStatus.RUNNING) {
        continue;
      }
      if (before != null) {
        client.deleteRun(before.getRunId());
      }
      write(experiment, run);
      written++;
    }
  }

  /** The runs of ours that the server has, by run key. */
  private Map<String, RunInfo> there(String experiment) {
    Map<String, RunInfo> runs = new HashMap<>();
    Page<Run> page = client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, RUNS_AT_ONCE);
    while (true) {
      page.getItems()
          .forEach(
              run ->
                  run.getData().getTagsList().stream()
                      .filter(tag -> tag.getKey().equals(KEY))
                      .forEach(tag -> runs.put(tag.getValue(), run.getInfo())));
      if (!page.hasNextPage()) {
        return runs;
      }
      page = page.getNextPage();
    }
  }

  private void write(String experiment, NamedRun named) {
    RunRecord run = named.run();
    long begin = named.began();
    long end = begin + Math.round(run.provenance().seconds() * 1e3);
    CreateRun.Builder request =
        CreateRun.newBuilder()
            .setExperimentId(experiment)
            .setStartTime(begin)
            .addTags(tag("mlflow.runName", named.name()));
    tags(named).forEach((name, value) -> request.addTags(tag("argmax4j." + name, value)));
    String id = client.createRun(request.build()).getRunId();
    List<Param> parameters = parameters(named);
    for (int from = 0; from < parameters.size(); from += PARAMETERS_AT_ONCE) {
      int to = Math.min(from + PARAMETERS_AT_ONCE, parameters.size());
      client.logBatch(id, List.of(), parameters.subList(from, to), List.of());
    }
    List<Metric> metrics = metrics(run, begin, end);
    for (int from = 0; from < metrics.size(); from += METRICS_AT_ONCE) {
      int to = Math.min(from + METRICS_AT_ONCE, metrics.size());
      client.logBatch(id, metrics.subList(from, to), List.of(), List.of());
    }
    boolean finished = run.outcome().status() == RunRecord.Status.FINISHED;
    client.setTerminated(id, finished ? RunStatus.FINISHED : RunStatus.FAILED, end);
  }

  private static RunTag tag(String name, String value) {
    return RunTag.newBuilder().setKey(name).setValue(value).build();
  }

  private static Map<String, String> tags(NamedRun named) {
    RunRecord run = named.run();
    Map<String, String> tags = new TreeMap<>();
    tags.put("key", run.key());
    tags.put("sweep", named.sweep());
    tags.put("label", named.label());
    tags.put("experiment", run.identity().experiment());
    tags.put("protocol", Integer.toString(run.identity().protocol()));
    tags.put("data-fingerprint", run.identity().dataFingerprint());
    tags.put("seed", Long.toString(run.identity().seed()));
    tags.put("status", run.outcome().status().name().toLowerCase(Locale.ROOT));
    tags.put("reason", run.outcome().reason());
    tags.put("code-version", run.provenance().codeVersion());
    tags.put("backend", run.provenance().backend());
    tags.put("host", run.provenance().host());
    tags.put("device", run.provenance().device());
    tags.values().removeIf(String::isEmpty);
    return tags;
  }

  private static List<Param> parameters(NamedRun named) {
    List<Param> parameters = new ArrayList<>();
    named
        .configuration()
        .forEach(
            (name, value) -> {
              String text = String.valueOf(value);
              String kept = text.substring(0, Math.min(text.length(), LONGEST_PARAMETER));
              parameters.add(Param.newBuilder().setKey(name).setValue(kept).build());
            });
    return parameters;
  }

  private static List<Metric> metrics(RunRecord run, long begin, long end) {
    List<Metric> metrics = new ArrayList<>();
    int epochs = run.history().size();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int step = epoch;
      long time = begin + (end - begin) * epoch / epochs;
      run.history()
          .get(epoch - 1)
          .forEach((name, value) -> metrics.add(metric(name, value, step, time)));
    }
    run.summary()
        .forEach((name, value) -> metrics.add(metric("summary." + name, value, epochs, end)));
    return metrics;
  }

  private static Metric metric(String name, double value, int step, long time) {
    return Metric.newBuilder()
        .setKey(name)
        .setValue(value)
        .setStep(step)
        .setTimestamp(time)
        .build();
  }
}
