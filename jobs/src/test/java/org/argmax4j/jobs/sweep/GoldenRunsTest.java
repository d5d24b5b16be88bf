package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.trial.RunKey;
import org.argmax4j.tensor.backend.Backends;
import org.junit.jupiter.api.Test;

/**
 * Run keys of every sweep file, and the metrics of runs that have no product of matrices in them,
 * against those of an older build, to the last bit. Who changes results on purpose raises the
 * protocol of the experiment and writes both files anew: {@code mvn -pl jobs -am test
 * -Dtest=GoldenRunsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=write}.
 */
class GoldenRunsTest {

  private static final Path FOLDER = Project.file("jobs/src/test/resources/golden");

  @Test
  void theKeysOfEverySweepFileAreThoseOfOlderBuilds() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("sweep,profile,trials,sha256 of the sorted keys");
    for (String name : sweepFiles()) {
      for (String profile : profiles(name)) {
        List<String> keys =
            SweepFiles.plan(name, profile).trials().stream().map(Trial::key).sorted().toList();
        lines.add(
            String.join(
                ",",
                name,
                profile,
                Integer.toString(keys.size()),
                RunKey.sha256(String.join("\n", keys))));
      }
    }
    compare("keys.csv", lines);
  }

  private static List<String> sweepFiles() throws IOException {
    try (Stream<Path> files = Files.list(SweepFiles.conf().resolve("sweeps"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private static List<String> profiles(String name) throws IOException {
    String text = Files.readString(SweepFiles.conf().resolve("sweeps").resolve(name + ".yaml"));
    return text.contains("profiles:") || text.contains("base:")
        ? List.of("paper", "small")
        : List.of("");
  }

  @Test
  void runsWithoutProductsOfMatricesHaveTheBytesOfOlderBuilds() throws IOException {
    SweepFile sweep =
        SweepFile.read(
            SweepFiles.conf().resolve("sweeps/gradient-quality-estimators.yaml"),
            "small",
            List.of("seeds=0..1", "configuration.axis.to=100", "configuration.axis.points=2"));
    List<String> lines = new ArrayList<>();
    lines.add("key,epoch,metric,value");
    for (Trial trial : Plan.of(sweep, "").trials()) {
      run(trial, lines);
    }
    compare("gradient-quality.csv", lines);
  }

  private static void run(Trial trial, List<String> lines) throws IOException {
    @SuppressWarnings("unchecked") // The name is that of an experiment without data.
    Experiment<Record, NoData> experiment =
        (Experiment<Record, NoData>)
            Experiments.named(trial.identity().experiment(), "golden runs");
    try (Run run =
        experiment.start(trial.configuration(), trial.seed(), new NoData(), Backends.chosen())) {
      for (int epoch = 1; epoch <= run.epochs(); epoch++) {
        for (Map.Entry<String, Double> metric : new TreeMap<>(run.epoch()).entrySet()) {
          lines.add(
              String.join(
                  ",",
                  trial.key(),
                  Integer.toString(epoch),
                  metric.getKey(),
                  Double.toString(metric.getValue())));
        }
      }
    }
  }

  private static void compare(String name, List<String> lines) throws IOException {
    Path golden = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.write(golden, lines, StandardCharsets.UTF_8);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden, StandardCharsets.UTF_8));
  }
}
