package org.argmax4j.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.experiment.Experiments;
import org.argmax4j.jobs.report.model.Metric;
import org.argmax4j.jobs.report.model.Titles;
import org.argmax4j.jobs.sweep.SweepFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SweepTitlesTest {

  static List<Path> sweepFiles() throws IOException {
    try (Stream<Path> files = Files.list(Project.file("conf/sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Also that a file has no titles for what its report does not show, which refuses the report. */
  @ParameterizedTest
  @MethodSource("sweepFiles")
  void noRawKeyOrMetricStandsInAHeadingOfTheProjectsSweeps(Path file) {
    SweepFile sweep = SweepFile.read(file, "", List.of());
    Titles titles =
        Titles.of(sweep, Experiments.named(sweep.experiment(), sweep.origin()).glossary());
    List<String> shown = new ArrayList<>();
    Stream.of(sweep.report().keys(), sweep.selection().over())
        .flatMap(List::stream)
        .forEach(key -> shown.add(titles.key(key)));
    Stream.of(sweep.report().metrics(), sweep.report().curves(), sweep.report().dots())
        .flatMap(List::stream)
        .forEach(text -> shown.add(titles.metricInUnit(Metric.parse("report", text))));
    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(
            title ->
                assertThat(title).isNotBlank().doesNotContainPattern("[a-z]\\.[a-z]|-x100|-ms"));
  }
}
