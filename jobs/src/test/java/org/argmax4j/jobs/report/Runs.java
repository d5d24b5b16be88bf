package org.argmax4j.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.jobs.experiment.ArtefactPage;
import org.argmax4j.jobs.experiment.Caveat;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.report.model.PublishedClaim;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PublishedNumber;
import org.argmax4j.jobs.store.RunRecord;
import org.argmax4j.jobs.sweep.FanOut;
import org.argmax4j.jobs.sweep.SweepFile;
import org.argmax4j.jobs.sweep.Training;
import org.argmax4j.jobs.sweep.Trial;
import org.jspecify.annotations.Nullable;

/** Trials and runs that no experiment made: methods with a strength, over seeds. */
public final class Runs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final RunRecord.Provenance HERE =
      new RunRecord.Provenance(
          "1.0 abc",
          "native",
          "host",
          "cpu",
          "app",
          0,
          "2026-01-01",
          1.5,
          Map.of("time.step-ms", 2.5));

  private static final Map<String, PublishedClaim> CLAIMS =
      Map.of(
          "Z01", new PublishedClaim("Z01", "Toy", "Fig. 1", "A < B & <b>C</b>", "", "", List.of()));

  final List<Trial> trials = new ArrayList<>();
  public final Map<String, RunRecord> stored = new HashMap<>();
  private String fingerprint = "data";
  private @Nullable DatasetManifest manifest;

  record Nothing() {}

  public Runs onData(String other) {
    fingerprint = other;
    return this;
  }

  /** What the data set says about itself. */
  public Runs onData(DatasetManifest of) {
    manifest = of;
    return onData(of.fingerprint());
  }

  /** Plans a run of every seed from 0 and stores those whose loss is given and not NaN. */
  public Runs method(String label, Map<String, Object> settings, double... losses) {
    Map<String, Object> all = new TreeMap<>(settings);
    String configuration = json(label + new TreeMap<>(settings));
    all.put("method.label", label);
    for (int seed = 0; seed < losses.length; seed++) {
      String key = Integer.toHexString(configuration.hashCode()) + "-" + seed;
      RunRecord.Identity identity =
          new RunRecord.Identity("toy", 1, fingerprint, configuration, seed);
      trials.add(
          new Trial(
              key, identity, label, "", all, new Nothing(), 1, FanOut.TRIALS, Training.ORDINARY));
      if (Double.isInfinite(losses[seed])) {
        stored.put(key, diverged(key, identity));
      } else if (!Double.isNaN(losses[seed])) {
        stored.put(key, finished(key, identity, losses[seed] + 10, losses[seed] + 1, losses[seed]));
      }
    }
    return this;
  }

  public static RunRecord run(
      String key, String configuration, long seed, double validation, double... losses) {
    return finished(
        key, new RunRecord.Identity("toy", 1, "data", configuration, seed), validation, losses);
  }

  private static RunRecord finished(
      String key, RunRecord.Identity identity, double validation, double... losses) {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      history.add(Map.of("test.loss", losses[i], "axis.s", Math.pow(10, i)));
    }
    return new RunRecord(
        key,
        identity,
        new RunRecord.Outcome(RunRecord.Status.FINISHED, ""),
        new TreeMap<>(
            Map.of("test.loss", losses[losses.length - 1], "validation.loss", validation)),
        history,
        Map.of(
            "note",
            String.format(
                Locale.ROOT,
                "%s, seed %d: <ü> & 🙂",
                plain(identity.configuration()),
                identity.seed())),
        HERE);
  }

  /** A configuration is JSON. */
  private static String json(String text) {
    return JSON.createObjectNode().put("of", text).toString();
  }

  private static String plain(String configuration) {
    try {
      return JSON.readTree(configuration).path("of").asText();
    } catch (IOException e) {
      return configuration;
    }
  }

  private static RunRecord diverged(String key, RunRecord.Identity identity) {
    return new RunRecord(
        key,
        identity,
        new RunRecord.Outcome(RunRecord.Status.DIVERGED, "train.loss is NaN in epoch 1"),
        Map.of(),
        List.of(),
        Map.of(),
        HERE);
  }

  /** A sweep file with the given selection and report. */
  public static SweepFile sweep(Path directory, String rest) throws IOException {
    return sweep(directory, rest, "", List.of());
  }

  /** A sweep file with the given selection and report, a profile and overrides. */
  public static SweepFile sweep(Path directory, String rest, String profile, List<String> overrides)
      throws IOException {
    Path file = directory.resolve("sweep.yaml");
    Files.writeString(
        file,
        """
        name: toy
        title: A toy & its <tables>
        experiment: toy
        seeds: 0..2
        methods: [{label: A, estimator: imle}]
        profiles: {paper: {}, small: {seeds: 0..2}}
        """
            + rest);
    return SweepFile.read(file, profile, overrides);
  }

  public ReportModel report(SweepFile sweep) {
    return report(sweep, List.of());
  }

  public ReportModel report(SweepFile sweep, List<PublishedNumber> published) {
    return report(sweep, published, List.of(), List.of());
  }

  public ReportModel report(
      SweepFile sweep,
      List<PublishedNumber> published,
      List<ArtefactPage> pages,
      List<Caveat> caveats) {
    RunExtracts extracts = new RunExtracts(sweep, trials);
    Map<String, RunRecord> runs = new HashMap<>();
    stored.forEach((key, run) -> runs.put(key, extracts.apply(run)));
    try {
      return new ReportBuilder(
              sweep, published, CLAIMS, pages, caveats, Glossary.common(), manifest)
          .build(
              new StoredRuns(sweep, trials, runs, extracts.metrics(), Map.of()),
              keys ->
                  keys.stream()
                      .collect(Collectors.toMap(key -> key, key -> stored.get(key).artefacts())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
